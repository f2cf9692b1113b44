namespace Lotsenbot.People.Sync;

/// <summary>Where to go on reading.</summary>
/// <param name="Link">The source's own mark; null for the beginning.</param>
/// <param name="IsFullPass">Whether everybody is being read, not only what has changed.</param>
public sealed record SyncPosition(string? Link, bool IsFullPass);

/// <summary>A part of what a source has.</summary>
/// <param name="Link">Where to go on after it, now or the next time.</param>
/// <param name="IsLast">Nothing follows for now.</param>
public sealed record SyncPage(IReadOnlyList<PersonRecord> People, string? Link, bool IsLast)
{
    /// <summary>From here on everybody is told of; whoever is not mentioned until the last page has left.</summary>
    public bool StartsFullPass { get; init; }

    /// <summary>Everybody that the pass will name, where that is known ahead: what goes too far is refused before anything is stored.</summary>
    public IReadOnlyList<PersonRecord>? Whole { get; init; }

    /// <summary>Whether it can't be told who else is there, so that nobody may be taken for gone.</summary>
    public bool LeavesDoubt { get; init; }

    /// <summary>What whoever runs Lotsenbot should look at, a sentence each; without names.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}
