using System.Collections.Concurrent;

namespace Lotsenbot.Knowledge;

/// <summary>
/// Which files this process has read and how they looked from outside (length, time of the last write), so that looking through
/// the folder again doesn't read gigabytes from a network drive. Only a shortcut: without it, the content's hash tells the same.
/// </summary>
public sealed class KnowledgeStamps(TimeProvider time)
{
    // A file written twice within the clock's step would look the same: a fresh stamp proves nothing yet.
    private static readonly TimeSpan _clockStep = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, Stamp> _stamps = new(StringComparer.Ordinal);

    private sealed record Stamp(string Path, long Length, DateTime Written, string ContentHash);

    public bool IsAsRead(KnowledgeFile file, string contentHash) =>
        file.File is FileInfo { LinkTarget: null } info && _stamps.TryGetValue(file.Name, out var stamp) && stamp == StampOf(info, contentHash);

    public void Remember(KnowledgeFile file, string contentHash)
    {
        if (file.File is FileInfo { LinkTarget: null } info && time.GetUtcNow().UtcDateTime - info.LastWriteTimeUtc > _clockStep)
            _stamps[file.Name] = StampOf(info, contentHash);
        else
            _stamps.TryRemove(file.Name, out _);
    }

    private static Stamp StampOf(FileInfo file, string contentHash) => new(file.FullName, file.Length, file.LastWriteTimeUtc, contentHash);
}
