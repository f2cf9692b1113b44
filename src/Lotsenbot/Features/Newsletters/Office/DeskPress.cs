namespace Lotsenbot.Features.Newsletters.Office;

/// <summary>What a press on a card of the office brings along.</summary>
/// <param name="Id">The newsletter.</param>
/// <param name="Version">The one that was shown.</param>
public sealed record DeskPress(Guid? Id, int? Version = null)
{
    /// <summary>The <see cref="Fingerprint"/> of what was shown.</summary>
    public string? Seen { get; init; }

    /// <summary>A <see cref="DeskDeed"/>.</summary>
    public string? Deed { get; init; }

    /// <summary>The number of a section, from 0.</summary>
    public string? Section { get; init; }
    public string? Heading { get; init; }
    public string? Text { get; init; }
    public DateOnly? Day { get; init; }

    /// <summary>Such as "09:00".</summary>
    public string? Clock { get; init; }

    /// <summary>Chosen, joined by commas.</summary>
    public string? Roles { get; init; }
    public string? Divisions { get; init; }

    /// <summary>How many people, as typed.</summary>
    public int? Size { get; init; }
}

/// <summary>What can be done by one press.</summary>
public enum DeskDeed
{
    Try,
    Send,
    Unplan,
    Pause,
    Resume,
    Cancel,
    ResendFailed,
    ResendUnsure,
    Correct,
}
