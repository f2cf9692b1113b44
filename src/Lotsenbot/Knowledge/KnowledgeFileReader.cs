using Lotsenbot.Knowledge.Documents;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Knowledge;

/// <summary>Takes the bytes of a file of the knowledge folder, all from one moment.</summary>
public sealed class KnowledgeFileReader(IOptions<KnowledgeOptions> options, TimeProvider time)
{
    private const int Attempts = 4;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);

    /// <exception cref="DocumentSkippedException">The file leads out of the folder, is too large, can't be opened, or keeps changing.</exception>
    public async Task<DocumentFile> ReadAsync(KnowledgeFile file, CancellationToken cancellationToken)
    {
        try
        {
            var target = Target(file);
            for (var attempt = 1; attempt <= Attempts; attempt++)
            {
                if (await ReadOnceAsync(file.Name, target, cancellationToken) is { } content)
                    return new DocumentFile(file.Name, content);
                await Task.Delay(_pause, time, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            throw new DocumentSkippedException(
                SkipReason.Unreadable,
                $"„{file.Name}“ lässt sich nicht öffnen: keine Leserechte, gerade gesperrt oder das Laufwerk antwortet nicht. Prüfe die Rechte der Datei.",
                exception);
        }
        throw new DocumentSkippedException(
            SkipReason.Changing, $"„{file.Name}“ wird gerade geschrieben. Ich lese die Datei beim nächsten Durchgang.");
    }

    /// <summary>Null when the file changed while it was read.</summary>
    private async Task<byte[]?> ReadOnceAsync(string name, FileInfo file, CancellationToken cancellationToken)
    {
        file.Refresh();
        var (length, written) = (file.Length, file.LastWriteTimeUtc);
        if (length > options.Value.MaxFileMegabytes * 1024L * 1024)
            throw new DocumentSkippedException(
                SkipReason.TooLarge,
                $"„{name}“ ist größer als {options.Value.MaxFileMegabytes} MB. Teile die Datei auf oder erhöhe Knowledge:MaxFileMegabytes.");
        // Named pipes and devices have no length, and opening one waits for somebody to write.
        if (length == 0)
            return [];
        var content = new byte[length];
        await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, useAsync: true);
        var read = await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken);
        file.Refresh();
        return read == length && file.Length == length && file.LastWriteTimeUtc == written ? content : null;
    }

    /// <summary>The file itself, or what a link in the folder shows, if that lies in the folder too.</summary>
    private static FileInfo Target(KnowledgeFile file)
    {
        if (file.File.LinkTarget is null)
            return file.File as FileInfo ?? throw new UnauthorizedAccessException("The folder can't be listed.");
        // Fails with an IOException where links lead in a circle.
        var target = file.File.ResolveLinkTarget(returnFinalTarget: true);
        if (target is FileInfo inside && LiesIn(file.Root, inside))
            return inside;
        throw new DocumentSkippedException(
            SkipReason.OutsideFolder,
            $"„{file.Name}“ ist eine Verknüpfung auf einen Ordner oder aus dem Wissensordner hinaus; ihr folge ich nicht. Kopiere die Dokumente hinein.");
    }

    // By every folder on the way: one of them may itself be a link that leads out.
    private static bool LiesIn(string root, FileInfo file)
    {
        var folder = file.Directory;
        while (folder is not null && folder.LinkTarget is null && folder.FullName.Length > root.Length)
            folder = folder.Parent;
        return folder is not null && Path.TrimEndingDirectorySeparator(folder.FullName) == Path.TrimEndingDirectorySeparator(root);
    }
}
