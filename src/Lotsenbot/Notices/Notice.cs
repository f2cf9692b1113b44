using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Notices;

public enum NoticeState
{
    Waiting,
    Sent,

    /// <summary>The channel did not answer: it may have arrived. Not repeated, for nobody should get it twice.</summary>
    Unsure,

    /// <summary>Given up: see <see cref="Notice.Reason"/>.</summary>
    Failed,
}

/// <summary>A message to one person who has not asked just now: a row before it is sent, and sent once.</summary>
public sealed class Notice
{
    public const int LongestKey = 200;

    public long Id { get; init; }

    /// <summary>Names what is sent to whom; the same key is one notice.</summary>
    public required string Key { get; init; }
    public Guid PersonId { get; init; }

    /// <summary>A <see cref="Conversations.Reply"/> as JSON; empty once it needn't be sent any more.</summary>
    public required string Reply { get; set; }
    public NoticeState State { get; set; }

    /// <summary>When it is tried next; while somebody sends it, until when it is theirs.</summary>
    public DateTimeOffset AvailableAt { get; set; }
    public int Attempts { get; set; }

    /// <summary>Why it did not arrive so far, in the channels' words.</summary>
    public string? Reason { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("notices");
        builder.HasIndex(notice => notice.Key).IsUnique();
        builder.HasIndex(notice => new { notice.State, notice.AvailableAt });
        builder.HasIndex(notice => notice.PersonId);
        builder.Property(notice => notice.Key).HasMaxLength(Notice.LongestKey);
        builder.Property(notice => notice.State).HasConversion<string>();
    }
}
