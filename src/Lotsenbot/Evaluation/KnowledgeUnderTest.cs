using Lotsenbot.Knowledge;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Evaluation;

/// <summary>What a measurement is asked of: a file, or all documents of a folder, read in memory without the database.</summary>
public sealed class KnowledgeUnderTest(DocumentLibrary library, PassageSplitter splitter)
{
    /// <summary>Folder of the documents and word lists that came with the product.</summary>
    private static string Shipped => Path.Combine(AppContext.BaseDirectory, "knowledge");

    /// <param name="skipped">Takes a German sentence for each file that can't be read.</param>
    /// <exception cref="BadInputException">There is nothing at this path, or nothing in it that can be read.</exception>
    public async Task<IReadOnlyList<Passage>> ReadPassagesAsync(string path, Action<string> skipped, CancellationToken cancellationToken)
    {
        var documents = BeirFolder.Is(path) ? BeirFolder.ReadDocuments(path) : await ReadDocumentsAsync(path, skipped, cancellationToken);
        var passages = documents.SelectMany(splitter.Split).ToList();
        return passages.Count > 0 ? passages : throw new BadInputException($"In {path} steht kein Text, den ich lesen kann.");
    }

    /// <summary>The folder's own synonyms, or those that came with the product.</summary>
    public static SynonymFile ReadSynonyms(string path) =>
        new[] { path, Shipped }.Select(folder => Path.Combine(folder, WordLists.Synonyms)).FirstOrDefault(File.Exists) is { } file
            ? new SynonymFile(File.ReadLines(file))
            : SynonymFile.Empty;

    private async Task<List<Document>> ReadDocumentsAsync(string path, Action<string> skipped, CancellationToken cancellationToken)
    {
        var documents = new List<Document>();
        foreach (var (name, file) in Files(path))
            try
            {
                documents.Add(await library.ReadAsync(new DocumentFile(name, await File.ReadAllBytesAsync(file, cancellationToken)), cancellationToken));
            }
            catch (DocumentSkippedException exception)
            {
                skipped(exception.Message);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                skipped($"„{name}“ lässt sich nicht öffnen. Prüfe die Rechte der Datei.");
            }
        return documents;
    }

    private static IEnumerable<(string Name, string File)> Files(string path)
    {
        if (File.Exists(path))
            return [(Path.GetFileName(path), path)];
        if (!Directory.Exists(path))
            throw new BadInputException($"{path} gibt es nicht. Gib mit --knowledge eine Datei oder einen Ordner an.");
        return Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(path, file).Replace('\\', '/'), file))
            // Word lists for the search and the flow of projects, not documents.
            .Where(file => !WordLists.All.Contains(file.Name) && !KnowledgeFolder.IsSetting(file.Name) && !Path.GetFileName(file.Name).StartsWith('.'))
            .OrderBy(file => file.Name, StringComparer.Ordinal);
    }
}
