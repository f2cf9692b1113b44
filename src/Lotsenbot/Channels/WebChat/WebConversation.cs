using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Channels.WebChat;

/// <summary>A conversation of the web chat.</summary>
public sealed class WebConversation
{
    /// <summary>Random; whoever doesn't hold a token for it can't guess it.</summary>
    public required string Id { get; set; }

    /// <summary>What the client calls the person; empty once they have asked to be forgotten.</summary>
    public required string UserId { get; set; }

    /// <summary>Whose it is; null when nobody had signed in.</summary>
    public string? Issuer { get; set; }
    public string? Subject { get; set; }

    /// <summary>Where the person reaches us, without a final slash: links in replies begin with it.</summary>
    public required string BaseAddress { get; set; }
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Its client shows no cards: it gets them as numbered text.</summary>
    public bool IsTextOnly { get; set; }

    /// <summary>When somebody has last said something in it.</summary>
    public DateTimeOffset LastAt { get; set; }

    /// <summary>Whether the bot has written something unasked that no page has fetched yet.</summary>
    public bool HasUnread { get; set; }

    /// <summary>Of the newest activity, 0 before the first.</summary>
    public long LastSequence { get; set; }
}

/// <summary>What was said in it, by either side.</summary>
public sealed class WebActivity
{
    public required string ConversationId { get; set; }

    /// <summary>Counted from 1 without gaps; the client's watermark is the last one it has seen.</summary>
    public long Sequence { get; set; }

    /// <summary>Whoever appends the same again uses the same key, and nothing is appended.</summary>
    public required string Key { get; set; }

    /// <summary>As it goes to the client.</summary>
    public required string Json { get; set; }
    public DateTimeOffset At { get; set; }

    public static string IdOf(string conversationId, long sequence) => $"{conversationId}|{sequence:D7}";
}

internal sealed class WebConversationMapping : IEntityTypeConfiguration<WebConversation>, IEntityTypeConfiguration<WebActivity>
{
    public void Configure(EntityTypeBuilder<WebConversation> builder)
    {
        builder.ToTable("web_conversations");
        builder.HasIndex(conversation => new { conversation.Issuer, conversation.Subject, conversation.LastAt });
    }

    public void Configure(EntityTypeBuilder<WebActivity> builder)
    {
        builder.ToTable("web_activities");
        builder.HasKey(activity => new { activity.ConversationId, activity.Sequence });
        builder.HasIndex(activity => new { activity.ConversationId, activity.Key }).IsUnique();
        builder.HasOne<WebConversation>().WithMany().HasForeignKey(activity => activity.ConversationId);
    }
}
