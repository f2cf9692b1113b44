using Lotsenbot.Conversations;

namespace Lotsenbot.People.Sync;

/// <summary>Something that a source tells or does not tell: what it does not tell stays as it is.</summary>
/// <param name="Value">Null where it tells that there is none.</param>
public readonly record struct Told(bool IsTold, string? Value)
{
    public static Told Nothing => default;

    public static Told That(string? value) => new(true, string.IsNullOrWhiteSpace(value) ? null : value.Trim());

    public string? Or(string? before) => IsTold ? Value : before;
}

/// <summary>What a source tells of one person.</summary>
/// <param name="Key">The source's own id of them.</param>
public sealed record PersonRecord(string Key)
{
    public Told DisplayName { get; init; }
    public Told Mail { get; init; }
    public Told Unit { get; init; }
    public Told Division { get; init; }
    public Told Language { get; init; }

    /// <summary>False for somebody who has left or is not meant to be here; null when it is not told.</summary>
    public bool? IsActive { get; init; }

    /// <summary>Null when they are not told here.</summary>
    public IReadOnlySet<Role>? Roles { get; init; }
    public Identity? Identity { get; init; }

    /// <summary>Whether this is all that the source has: what it does not tell, it does not have. Counts at the first sight in a full pass only.</summary>
    public bool IsComplete { get; init; }
}
