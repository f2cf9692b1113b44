using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Channels.Teams;

/// <summary>A message of ours in Teams: noted before it is sent, and again when Teams has taken it. Its text is not kept.</summary>
public sealed class SentActivity
{
    /// <summary>What it is, so that it is sent once: a part of the reply to one message, or of one announcement to one person.</summary>
    public required string Key { get; set; }
    public required string ConversationId { get; set; }

    /// <summary>The turn it answers; null when nobody asked.</summary>
    public string? TurnId { get; set; }

    /// <summary>Teams' id, empty if it gave none; null until it was taken.</summary>
    public string? ActivityId { get; set; }

    /// <summary>How often it was begun to be sent without knowing that it failed.</summary>
    public int Attempts { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class SentActivityMapping : IEntityTypeConfiguration<SentActivity>
{
    public void Configure(EntityTypeBuilder<SentActivity> builder)
    {
        builder.ToTable("teams_sent");
        builder.HasKey(sent => sent.Key);
        // As in the inbox, ids that grow with time come first; what has none yet is found by its key.
        builder.HasIndex(sent => new { sent.ActivityId, sent.ConversationId }).HasFilter("\"ActivityId\" IS NOT NULL");
    }
}
