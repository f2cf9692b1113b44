namespace Lotsenbot.People.Sync;

/// <summary>How a sync is to be done.</summary>
/// <param name="OnlyIfDue">Not when another node has just done it.</param>
/// <param name="AllowRemovals">Somebody has looked: however many people are missing, they have left.</param>
public sealed record SyncOrder(bool OnlyIfDue = false, bool AllowRemovals = false, IProgress<int>? Progress = null);

/// <summary>What became of a sync.</summary>
/// <param name="Problem">Why it did not succeed.</param>
/// <param name="Notices">What to look at although it did.</param>
public sealed record SyncReport(int Read, int Added, int Left, string? Problem, IReadOnlyList<string> Notices)
{
    /// <summary>Another node or command is at it, or it is not due.</summary>
    public bool IsNotRun { get; init; }

    public static SyncReport NotRun { get; } = new(0, 0, 0, null, []) { IsNotRun = true };
}
