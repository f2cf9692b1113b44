using System.ComponentModel.DataAnnotations;

namespace Lotsenbot.Turns;

/// <summary>Section <c>Turns</c>: how messages are worked on.</summary>
public sealed class TurnOptions
{
    public const string Section = "Turns";

    /// <summary>How many conversations one node answers at the same time.</summary>
    [Range(1, 256)]
    public int Parallel { get; set; } = 128;

    /// <summary>How long one turn may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a turn stays with a worker that no longer gives a sign of life; a living one renews it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a turn may fail before the person gets an apology.</summary>
    [Range(1, 10)]
    public int Attempts { get; set; } = 3;

    /// <summary>Between two attempts.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan RetryPause { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a worker looks for messages that nobody told it about.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a card that was sent as numbered text can be answered.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan MenuLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The same for a card that nobody asked for: it may be read some days later.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")]
    public TimeSpan UnaskedMenuLifetime { get; set; } = TimeSpan.FromDays(14);
}
