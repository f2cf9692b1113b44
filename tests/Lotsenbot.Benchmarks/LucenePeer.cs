using Lotsenbot.Knowledge.Documents;
using Lucene.Net.Analysis.De;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lotsenbot.Benchmarks;

/// <summary>What one gets from Lucene.Net as it comes: its GermanAnalyzer and BM25 over headings and text.</summary>
internal sealed class LucenePeer : IDisposable
{
    private const string Body = "text";
    private readonly GermanAnalyzer _analyzer = new(LuceneVersion.LUCENE_48);
    private readonly RAMDirectory _directory = new();
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;
    private readonly IReadOnlyList<Passage> _passages;

    public LucenePeer(IReadOnlyList<Passage> passages)
    {
        _passages = passages;
        using (var writer = new IndexWriter(_directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, _analyzer) { Similarity = new BM25Similarity() }))
            foreach (var passage in passages)
                writer.AddDocument([new TextField(Body, passage.Section + "\n" + passage.Text, Field.Store.NO)]);
        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
    }

    public IReadOnlyList<Passage> Search(string question)
    {
        // Null where the analyzer leaves nothing of the question.
        if (new QueryBuilder(_analyzer).CreateBooleanQuery(Body, question) is not { } query)
            return [];
        return _searcher.Search(query, 10).ScoreDocs.Select(hit => _passages[hit.Doc]).ToList();
    }

    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
        _analyzer.Dispose();
    }
}
