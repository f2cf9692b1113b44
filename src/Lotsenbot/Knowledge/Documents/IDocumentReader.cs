namespace Lotsenbot.Knowledge.Documents;

/// <summary>A file's bytes as they were at one moment, so that no reader meets a file that changes under it.</summary>
/// <param name="Name">Path in the knowledge folder, with forward slashes.</param>
public sealed record DocumentFile(string Name, byte[] Content)
{
    /// <summary>Lower case, with the dot.</summary>
    public string Extension => Path.GetExtension(Name).ToLowerInvariant();
}

/// <summary>Reads one kind of file.</summary>
public interface IDocumentReader
{
    /// <summary>Lower case, with the dot.</summary>
    IReadOnlyCollection<string> Extensions { get; }

    /// <exception cref="DocumentSkippedException">The file can't be read; the message tells the city's editor why.</exception>
    Document Read(DocumentFile file, CancellationToken cancellationToken);
}
