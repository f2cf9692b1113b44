using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Evaluation;

/// <summary>
/// A public test set in the format of BEIR (github.com/beir-cellar/beir): <c>corpus.jsonl</c>, <c>queries.jsonl</c> and <c>qrels.tsv</c>
/// (question, document, relevance). Each line of the corpus is one document, named by its id.
/// </summary>
public static class BeirFolder
{
    private const string Corpus = "corpus.jsonl", Queries = "queries.jsonl", Relevances = "qrels.tsv";

    private sealed record Line(string? _id, string? Title, string? Text);

    public static bool Is(string path) => new[] { Corpus, Queries, Relevances }.All(file => File.Exists(Path.Combine(path, file)));

    /// <exception cref="BadInputException">A file can't be read, or one of its lines is wrong.</exception>
    public static IReadOnlyList<Document> ReadDocuments(string folder) => Read(folder, Corpus)
        .Select(line => new Document(line.Id, line.Title ?? "", [new Block(BlockKind.Paragraph, string.Join(' ', line.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))]))
        .ToList();

    /// <exception cref="BadInputException">A file can't be read, or one of its lines is wrong.</exception>
    public static IReadOnlyList<TestQuestion> ReadQuestions(string folder)
    {
        var relevant = ReadRelevances(Path.Combine(folder, Relevances)).ToLookup(pair => pair.Question, Target (pair) => new DocumentTarget(pair.Document));
        var kind = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return Read(folder, Queries)
            .Where(line => relevant.Contains(line.Id))
            .Select(line => new TestQuestion(line.Id, line.Text, kind, IsAnswerable: true, relevant[line.Id].ToList(), NeedsAll: true))
            .ToList();
    }

    private static IEnumerable<(string Id, string? Title, string Text)> Read(string folder, string file)
    {
        foreach (var (number, line) in JsonLines.Read<Line>(Path.Combine(folder, file)))
            yield return line is { _id: { } id, Text: { } text } && !string.IsNullOrWhiteSpace(text)
                ? (id, line.Title, text)
                : throw new BadInputException($"{file}, Zeile {number}: „_id“ oder „text“ fehlt. Ergänze beide.");
    }

    private static IEnumerable<(string Question, string Document)> ReadRelevances(string path)
    {
        var number = 0;
        foreach (var line in TextFile.Lines(path))
        {
            number++;
            var cells = line.Split('\t', StringSplitOptions.TrimEntries);
            // BEIR's own files begin with a head line, others don't.
            if (line.Length == 0 || number == 1 && cells[^1] == "score")
                continue;
            if (cells.Length != 3 || !int.TryParse(cells[2], out var relevance))
                throw new BadInputException($"{Path.GetFileName(path)}, Zeile {number}: Erwartet werden Frage, Dokument und Relevanz, mit Tabulator getrennt.");
            if (relevance > 0)
                yield return (cells[0], cells[1]);
        }
    }
}
