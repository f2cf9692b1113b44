using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Features.Newsletters;

public enum NewsletterState
{
    Draft,

    /// <summary>Somebody else than its authors has said yes to exactly this content and audience.</summary>
    Approved,

    /// <summary>Goes out by itself at <see cref="Newsletter.SendAt"/>.</summary>
    Scheduled,
    Sending,
    Paused,

    /// <summary>What was delivered stays delivered; nothing further goes out.</summary>
    Cancelled,
    Sent,
}

/// <summary>A part of a newsletter.</summary>
/// <param name="Markdown">Bold, italic, links and lists, as cards show them.</param>
/// <param name="Sources">What it rests on, for whoever approves.</param>
public sealed record NewsletterSection(string Heading, string Markdown, IReadOnlyList<string>? Sources = null);

/// <summary>One mailing: what it says, whom it is for, and how far it is.</summary>
public sealed class Newsletter
{
    public const int LongestTitle = 200;

    /// <summary>Topic of a newsletter that nobody has given one.</summary>
    public const string UsualTopic = "Newsletter";

    private static readonly JsonSerializerOptions Json = JsonSerializerOptions.Default;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Title { get; set; }

    /// <summary>What people may mute.</summary>
    public string Topic { get; set; } = UsualTopic;
    public string SectionsJson { get; private set; } = "[]";
    public string AudienceJson { get; private set; } = "{}";

    [NotMapped]
    public IReadOnlyList<NewsletterSection> Sections
    {
        get => JsonSerializer.Deserialize<NewsletterSection[]>(SectionsJson, Json)!;
        set => SectionsJson = JsonSerializer.Serialize(value, Json);
    }

    [NotMapped]
    public Audience Audience
    {
        get => JsonSerializer.Deserialize<Audience>(AudienceJson, Json)!;
        set => AudienceJson = JsonSerializer.Serialize(value, Json);
    }

    /// <summary>How many people the audience was when its size was typed to confirm it.</summary>
    public int? ConfirmedSize { get; set; }
    public NewsletterState State { get; set; }

    /// <summary>Who approved it, and what: see <see cref="Fingerprint"/>.</summary>
    public Guid? ApproverId { get; set; }
    public string? ApprovedFingerprint { get; set; }
    public DateTimeOffset? SendAt { get; set; }

    /// <summary>The newsletter whose messages this one takes the place of.</summary>
    public Guid? Corrects { get; init; }

    /// <summary>Why it waits for a word of the office; null while it doesn't.</summary>
    public string? Hold { get; set; }

    /// <summary>How many deliveries it has; 0 before it is sent.</summary>
    public int Recipients { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Grows with each change, so that two at once lose nothing.</summary>
    public int Version { get; set; }

    public List<NewsletterAuthor> Authors { get; init; } = [];

    /// <summary>Whether it may still be written on.</summary>
    public bool IsOpen => State is NewsletterState.Draft or NewsletterState.Approved or NewsletterState.Scheduled;
}

/// <summary>Somebody who has written on a newsletter, and therefore can't approve it.</summary>
public sealed class NewsletterAuthor
{
    public Guid NewsletterId { get; init; }
    public Guid PersonId { get; init; }
}

internal sealed class NewsletterMapping : IEntityTypeConfiguration<Newsletter>, IEntityTypeConfiguration<NewsletterAuthor>
{
    public void Configure(EntityTypeBuilder<Newsletter> builder)
    {
        builder.ToTable("newsletters");
        builder.Property(newsletter => newsletter.Id).ValueGeneratedNever();
        builder.Property(newsletter => newsletter.State).HasConversion<string>();
        builder.Property(newsletter => newsletter.Version).IsConcurrencyToken();
        builder.HasIndex(newsletter => new { newsletter.State, newsletter.SendAt });
    }

    public void Configure(EntityTypeBuilder<NewsletterAuthor> builder)
    {
        builder.ToTable("newsletter_authors");
        builder.HasKey(author => new { author.NewsletterId, author.PersonId });
        builder.HasOne<Newsletter>().WithMany(newsletter => newsletter.Authors).HasForeignKey(author => author.NewsletterId);
    }
}
