using System.ComponentModel.DataAnnotations;

namespace Lotsenbot.Features.Privacy;

/// <summary>Section <c>Privacy</c>: how long what people wrote is kept, in days after it was last touched.</summary>
public sealed class PrivacyOptions
{
    public const string Section = "Privacy";

    /// <summary>Conversations, and all that only serves to go on with them.</summary>
    [Range(1, 3650)]
    public int ConversationDays { get; set; } = 90;

    /// <summary>Thumbs and comments.</summary>
    [Range(1, 3650)]
    public int FeedbackDays { get; set; } = 365;

    /// <summary>People who have left the directory.</summary>
    [Range(1, 3650)]
    public int FormerPeopleDays { get; set; } = 90;

    /// <summary>When old data is deleted, every day, in Europe/Berlin.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "23:59:59")]
    public TimeSpan DeleteAt { get; set; } = new(3, 15, 0);
}
