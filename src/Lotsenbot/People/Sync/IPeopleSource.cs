namespace Lotsenbot.People.Sync;

/// <summary>A directory of people outside.</summary>
public interface IPeopleSource
{
    PersonSource Source { get; }

    /// <summary>When this has changed, old links are worth nothing and everybody is read anew.</summary>
    string Fingerprint { get; }

    /// <summary>From the position on, page by page, to the last one.</summary>
    /// <exception cref="LinkExpiredException">The position's link is too old.</exception>
    /// <exception cref="SyncRefusedException">What the source has is not acceptable; nothing of it was returned.</exception>
    IAsyncEnumerable<SyncPage> ReadAsync(SyncPosition position, CancellationToken cancellationToken);

    /// <summary>For each role the keys of all who have it; null when people's records tell their roles.</summary>
    Task<IReadOnlyDictionary<Role, IReadOnlySet<string>>?> ReadRolesAsync(CancellationToken cancellationToken);

    /// <summary>A sentence for whoever runs Lotsenbot; null when it is a fault of ours.</summary>
    string? Explain(Exception exception);
}

/// <summary>The source no longer knows what came after a link: everybody must be read anew.</summary>
public sealed class LinkExpiredException() : Exception("The source no longer knows the stored link.");

/// <summary>A sync that must not go on. The message is a German sentence for whoever runs Lotsenbot, without names.</summary>
public sealed class SyncRefusedException(string message, IReadOnlyList<string>? notices = null) : Exception(message)
{
    public IReadOnlyList<string> Notices { get; } = notices ?? [];
}
