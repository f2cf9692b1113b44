using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>The terms of one question in the index, each looked up once, however often it is asked for.</summary>
internal sealed class QuestionTerms(IndexReader reader)
{
    private readonly Dictionary<(string Field, string Text), (Term Term, TermContext Found)> _terms = [];
    private readonly Dictionary<string, List<(int Leaf, TermsEnum Terms)>> _fields = [];

    /// <summary>In how many passages it occurs.</summary>
    public int Passages(string field, string text) => Find(field, text).Found.DocFreq;

    /// <summary>As BM25 has it.</summary>
    public float Idf(string field, string text)
    {
        var passages = Passages(field, text);
        return (float)Math.Log(1 + (reader.NumDocs - passages + 0.5) / (passages + 0.5));
    }

    /// <summary>Null where no passage has it.</summary>
    public TermQuery? Query(string field, string text, float weight)
    {
        var (term, found) = Find(field, text);
        return found.DocFreq == 0 ? null : new TermQuery(term, found) { Boost = weight };
    }

    private (Term Term, TermContext Found) Find(string field, string text)
    {
        if (_terms.TryGetValue((field, text), out var known))
            return known;
        var term = new Term(field, text);
        // As TermContext.Build does, but with the field opened once, not once for every term.
        var found = new TermContext(reader.Context);
        foreach (var (leaf, terms) in Open(field))
            if (terms.SeekExact(term.Bytes))
                found.Register(terms.GetTermState(), leaf, terms.DocFreq, terms.TotalTermFreq);
        return _terms[(field, text)] = (term, found);
    }

    private List<(int Leaf, TermsEnum Terms)> Open(string field) => _fields.TryGetValue(field, out var open)
        ? open
        : _fields[field] = [.. from leaf in reader.Leaves let terms = leaf.AtomicReader.GetTerms(field) where terms is not null select (leaf.Ord, terms.GetEnumerator())];
}
