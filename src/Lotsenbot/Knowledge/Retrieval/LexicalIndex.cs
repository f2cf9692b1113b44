using System.Text.Json;
using Lotsenbot.Knowledge.Documents;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>
/// Finds passages by their words: stems, in-word four-letter stretches, section headings and the words of the neighbours, BM25 each,
/// then by what their sentences hold together.
/// </summary>
public sealed class LexicalIndex : IDisposable
{
    private const string StemField = "stem", GramField = "gram", SectionField = "section", NeighbourField = "neighbour", SentenceField = "sentences", PassageField = "passage", StandingField = "standing";
    private const int MostWords = 64;

    /// <summary>So many of the best are read sentence by sentence.</summary>
    private const int ReadClosely = 100;

    /// <summary>Of so many passages what was read stays in memory: a house's own documents whole, some 40 MB at most.</summary>
    private const int KeptPassages = 2000;
    private readonly Lucene.Net.Store.Directory _directory;
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;
    private readonly Vocabulary _vocabulary;
    private readonly RecentlyRead<string> _sentences;
    private readonly RecentlyRead<ReadPassage> _passages;

    private LexicalIndex(Lucene.Net.Store.Directory directory)
    {
        _directory = directory;
        _reader = DirectoryReader.Open(directory);
        _searcher = new IndexSearcher(_reader) { Similarity = NewSimilarity() };
        _vocabulary = new Vocabulary(Terms());
        _sentences = new RecentlyRead<string>(KeptPassages, LoadSentences);
        _passages = new RecentlyRead<ReadPassage>(KeptPassages, LoadPassage);
        HasPrecedence = _reader.DocFreq(new Term(StandingField, $"{true}")) > 0;
    }

    /// <summary>Whether any passage goes before or behind others whatever its words say, see <see cref="Precedence"/>.</summary>
    public bool HasPrecedence { get; }

    public int Count => _reader.NumDocs;

    // A word that comes back says a little more than BM25 usually grants it; measured, see RESULTS.md.
    private static BM25Similarity NewSimilarity() => new(k1: 1.6f, b: 0.75f);

    public static LexicalIndex Build(IReadOnlyList<Passage> passages, Lucene.Net.Store.Directory directory, CancellationToken cancellationToken)
    {
        // The words are analysed before: Lucene only has to part them at blanks.
        using (var analyzer = new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Similarity = NewSimilarity(), OpenMode = OpenMode.CREATE }))
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
            new BinaryDocValuesField(SentenceField, new BytesRef(SentenceWords.Of(passage))),
            new StoredField(PassageField, JsonSerializer.SerializeToUtf8Bytes(passage)),
            new StringField(StandingField, $"{Precedence.Concerns(passage)}", Lucene.Net.Documents.Field.Store.NO),
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
        // A question of normal length has a dozen words; of a pasted page the first ones have to do.
        var terms = new QuestionTerms(_reader);
        var words = question.Take(MostWords).Select(word => WordForms.Of(word, Rarity(terms.Passages(StemField, word.Stem)), _vocabulary, weights)).ToList();
        var query = new BooleanQuery();
        foreach (var word in words)
            query.Add(Any(word, weights, terms), Occur.SHOULD);
        var hits = _searcher.Search(query, Math.Max(1, count)).ScoreDocs;
        if (weights.Close > 0)
            AddClose(hits.AsSpan(0, Math.Min(hits.Length, ReadClosely)), new CloseWords(words, weights.Gram, stem => terms.Idf(StemField, stem), gram => terms.Idf(GramField, gram)), weights.Close);
        return hits.Select(hit => (hit.Doc, hit.Score)).OrderByDescending(hit => hit.Score).ToList();
    }

    private void AddClose(ReadOnlySpan<ScoreDoc> hits, CloseWords words, float weight)
    {
        foreach (var hit in hits)
            hit.Score += weight * words.Best(_sentences.Of(hit.Doc));
    }

    private float Rarity(int passages) => (float)(Math.Log(1 + Count / (double)Math.Max(1, passages)) / Math.Log(1 + Count));

    private static BooleanQuery Any(WordForms word, LexicalWeights weights, QuestionTerms terms)
    {
        var any = new BooleanQuery { Boost = word.Rarity };
        any.Add(AnyForm(word.Forms, terms), Occur.SHOULD);
        AddIfAny(any, terms.Query(SectionField, word.Word.Stem, weights.Section));
        AddIfAny(any, terms.Query(NeighbourField, word.Word.Stem, weights.Neighbour));
        foreach (var gram in word.Grams)
            AddIfAny(any, terms.Query(GramField, gram, weights.Gram));
        return any;
    }

    private static DisjunctionMaxQuery AnyForm(IReadOnlyList<WordForm> forms, QuestionTerms terms)
    {
        var any = new DisjunctionMaxQuery(WordForms.ShareOfOthers);
        foreach (var form in forms)
            if (Form(form, terms) is { } query)
                any.Add(query);
        return any;
    }

    private static Query? Form(WordForm form, QuestionTerms terms)
    {
        if (form.Stems.Count == 1)
            return terms.Query(StemField, form.Stems[0], form.Weight);
        var all = new BooleanQuery();
        foreach (var stem in form.Stems)
            AddIfAny(all, terms.Query(StemField, stem, form.Weight));
        return all.Clauses.Count == 0 ? null : all;
    }

    private static void AddIfAny(BooleanQuery query, TermQuery? term)
    {
        if (term is not null)
            query.Add(term, Occur.SHOULD);
    }

    internal ReadPassage Read(int number) => _passages.Of(number);

    private ReadPassage LoadPassage(int number) => ReadPassage.Of(
        JsonSerializer.Deserialize<Passage>(_reader.Document(number, PassageOnly).GetBinaryValue(PassageField).Bytes)!, _sentences.Of(number));

    private string LoadSentences(int number)
    {
        var bytes = new BytesRef();
        MultiDocValues.GetBinaryValues(_reader, SentenceField).Get(number, bytes);
        return bytes.Utf8ToString();
    }

    private static readonly HashSet<string> PassageOnly = [PassageField];

    /// <summary>Whether any passage knows the word, a compound with it or a part of it.</summary>
    public bool Knows(QuestionWord word) => PassagesWith(word.Stem) > 0 || _vocabulary.Relatives(word.Stem).Count > 0;

    /// <summary>In how many passages a stem occurs.</summary>
    private int PassagesWith(string stem) => _reader.DocFreq(new Term(StemField, stem));

    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
    }
}
