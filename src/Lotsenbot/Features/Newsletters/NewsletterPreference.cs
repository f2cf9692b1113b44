using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Features.Newsletters;

public enum PreferredChannel
{
    Teams,
    Mail,

    /// <summary>No message: they read it on the intranet.</summary>
    Page,
}

/// <summary>How somebody wants to get newsletters; who says nothing gets them in Teams.</summary>
public sealed class NewsletterPreference
{
    public Guid PersonId { get; init; }
    public PreferredChannel Channel { get; set; }
}

/// <summary>A topic that somebody doesn't want to hear of.</summary>
public sealed class MutedTopic
{
    public Guid PersonId { get; init; }
    public required string Topic { get; init; }
}

internal sealed class NewsletterPreferenceMapping : IEntityTypeConfiguration<NewsletterPreference>, IEntityTypeConfiguration<MutedTopic>
{
    public void Configure(EntityTypeBuilder<NewsletterPreference> builder)
    {
        builder.ToTable("newsletter_preferences");
        builder.HasKey(preference => preference.PersonId);
        builder.Property(preference => preference.Channel).HasConversion<string>();
    }

    public void Configure(EntityTypeBuilder<MutedTopic> builder)
    {
        builder.ToTable("newsletter_muted_topics");
        builder.HasKey(muted => new { muted.PersonId, muted.Topic });
    }
}
