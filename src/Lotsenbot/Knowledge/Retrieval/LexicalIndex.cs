using System.Text.Json;
using Lotsenbot.Knowledge.Documents;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>How much each way of matching words counts; measured, see <c>tests/Lotsenbot.Benchmarks/RESULTS.md</c>.</summary>
public sealed record LexicalWeights
{
    public static LexicalWeights Default { get; } = new();

    public float Stem { get; init; } = 1;
    public float Gram { get; init; } = 0.2f;
    public float Section { get; init; } = 0.2f;
    public float Neighbour { get; init; } = 0.1f;
    public float Compound { get; init; } = 0.6f;
    public float Synonym { get; init; } = 0.8f;
}

/// <summary>Finds passages by their words: stems, in-word four-letter stretches, section headings and the words of the neighbours, BM25 each.</summary>
public sealed class LexicalIndex : IDisposable
{
    private const string StemField = "stem", GramField = "gram", SectionField = "section", NeighbourField = "neighbour", PassageField = "passage";
    private const int MostWords = 64, MostGrams = 40;
    private readonly Lucene.Net.Store.Directory _directory;
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;
    private readonly Vocabulary _vocabulary;

    private LexicalIndex(Lucene.Net.Store.Directory directory)
    {
        _directory = directory;
        _reader = DirectoryReader.Open(directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
        _vocabulary = new Vocabulary(Terms());
    }

    public int Count => _reader.NumDocs;

    public static LexicalIndex Build(IReadOnlyList<Passage> passages, Lucene.Net.Store.Directory directory, CancellationToken cancellationToken)
    {
        // The words are analysed before: Lucene only has to part them at blanks.
        using (var analyzer = new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Similarity = new BM25Similarity(), OpenMode = OpenMode.CREATE }))
        {
            for (var i = 0; i < passages.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                writer.AddDocument(ToLucene(passages, i));
            }
            writer.ForceMerge(1);
        }
        return new LexicalIndex(directory);
    }

    private IEnumerable<string> Terms()
    {
        var terms = MultiFields.GetTerms(_reader, StemField)?.GetEnumerator();
        while (terms is not null && terms.MoveNext())
            yield return terms.Term.Utf8ToString();
    }

    public static LexicalIndex Open(Lucene.Net.Store.Directory directory) => new(directory);

    private static Lucene.Net.Documents.Document ToLucene(IReadOnlyList<Passage> passages, int i)
    {
        var passage = passages[i];
        var words = GermanWords.Fold(string.Join(" ", passage.HeadingPath.TakeLast(1)) + "\n" + passage.Text).Where(word => !GermanWords.StopWords.Contains(word)).ToList();
        return
        [
            Field(StemField, words.Select(GermanWords.Stem)),
            Field(GramField, words.SelectMany(GermanWords.Grams)),
            Field(SectionField, GermanWords.Stems(passage.Section + " " + passage.Title)),
            Field(NeighbourField, Neighbours(passages, i).SelectMany(neighbour => GermanWords.Stems(neighbour.Text))),
            new StoredField(PassageField, JsonSerializer.SerializeToUtf8Bytes(passage)),
        ];
    }

    private static IEnumerable<Passage> Neighbours(IReadOnlyList<Passage> passages, int i) =>
        new[] { i - 1, i + 1 }
            .Where(j => j >= 0 && j < passages.Count && passages[j].Document == passages[i].Document)
            .Select(j => passages[j]);

    private static TextField Field(string name, IEnumerable<string> words) => new(name, string.Join(' ', words), Lucene.Net.Documents.Field.Store.NO);

    /// <summary>The best passages (their number in the index) and how well the question's words match.</summary>
    public IReadOnlyList<(int Passage, float Score)> Search(IReadOnlyList<QuestionWord> question, LexicalWeights weights, int count)
    {
        var query = new BooleanQuery();
        // A question of normal length has a dozen words; of a pasted page the first ones have to do.
        foreach (var word in question.Take(MostWords))
        {
            var any = new BooleanQuery { Boost = Rarity(word) };
            any.Add(AnyForm(word, weights), Occur.SHOULD);
            any.Add(Term(SectionField, word.Stem, weights.Section), Occur.SHOULD);
            any.Add(Term(NeighbourField, word.Stem, weights.Neighbour), Occur.SHOULD);
            foreach (var gram in GermanWords.Grams(word.Folded).Take(MostGrams))
                any.Add(Term(GramField, gram, weights.Gram), Occur.SHOULD);
            query.Add(any, Occur.SHOULD);
        }
        return _searcher.Search(query, Math.Max(1, count)).ScoreDocs.Select(hit => (hit.Doc, hit.Score)).ToList();
    }

    /// <summary>1 for a word of one passage or none, towards 0 for a word of all: what most passages speak of chooses none of them.</summary>
    private float Rarity(QuestionWord word) =>
        (float)(Math.Log(1 + Count / (double)Math.Max(1, PassagesWith(word.Stem))) / Math.Log(1 + Count));

    /// <summary>The word itself, a compound with it, a part of it or another word for it: the best of them counts, not their number.</summary>
    private DisjunctionMaxQuery AnyForm(QuestionWord word, LexicalWeights weights)
    {
        var any = new DisjunctionMaxQuery(0.1f) { Term(StemField, word.Stem, weights.Stem) };
        foreach (var relative in _vocabulary.Relatives(word.Stem))
        {
            var (shorter, longer) = relative.Length < word.Stem.Length ? (relative.Length, word.Stem.Length) : (word.Stem.Length, relative.Length);
            any.Add(Term(StemField, relative, weights.Compound * shorter / longer));
        }
        foreach (var synonym in word.Synonyms)
        {
            var all = new BooleanQuery();
            foreach (var stem in synonym)
                all.Add(Term(StemField, stem, weights.Synonym / synonym.Length), Occur.SHOULD);
            any.Add(all);
        }
        return any;
    }

    private static TermQuery Term(string field, string term, float weight) => new(new Term(field, term)) { Boost = weight };

    public Passage Passage(int number) =>
        JsonSerializer.Deserialize<Passage>(_reader.Document(number, PassageOnly).GetBinaryValue(PassageField).Bytes)!;

    private static readonly HashSet<string> PassageOnly = [PassageField];

    /// <summary>Whether any passage knows the word, a compound with it or a part of it.</summary>
    public bool Knows(QuestionWord word) => PassagesWith(word.Stem) > 0 || _vocabulary.Relatives(word.Stem).Count > 0;

    /// <summary>In how many passages a stem occurs.</summary>
    public int PassagesWith(string stem) => _reader.DocFreq(new Term(StemField, stem));

    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
    }
}
