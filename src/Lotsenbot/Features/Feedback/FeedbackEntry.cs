using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Features.Feedback;

/// <summary>What one person thinks of one reply; the last vote counts.</summary>
public sealed class FeedbackEntry
{
    public const int LongestComment = 4000;

    public int Id { get; set; }
    public required string Channel { get; set; }
    public required string ConversationId { get; set; }

    /// <summary>The turn that the reply answered.</summary>
    public required string TurnId { get; set; }
    public required string UserId { get; set; }
    public bool Liked { get; set; }

    /// <summary>What was missing, as a value of <see cref="CommentCard.Reasons"/>.</summary>
    public string? Missing { get; set; }

    /// <summary>What they wrote about it, if they were asked and wanted to.</summary>
    public string? Comment { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class FeedbackEntryMapping : IEntityTypeConfiguration<FeedbackEntry>
{
    public void Configure(EntityTypeBuilder<FeedbackEntry> builder)
    {
        builder.ToTable("feedback");
        builder.HasIndex(entry => new { entry.Channel, entry.ConversationId, entry.TurnId, entry.UserId }).IsUnique();
    }
}
