using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Features.Newsletters.Echo;

/// <summary>How often something was done with a newsletter. A number; who did it is stored nowhere.</summary>
public sealed class NewsletterCount
{
    public const string Liked = "liked";
    public const string Disliked = "disliked";
    public const string Opened = "opened";

    private const string Link = "link|";

    public Guid NewsletterId { get; init; }

    /// <summary>Reactions that praise or complain, calls of its page, or clicks on one of its links there.</summary>
    public required string What { get; init; }
    public int Count { get; set; }

    public static string Followed(string address) => Link + address;

    /// <summary>The link whose clicks are counted; null where something else is.</summary>
    public static string? AddressIn(string what) => what.StartsWith(Link, StringComparison.Ordinal) ? what[Link.Length..] : null;
}

internal sealed class NewsletterCountMapping : IEntityTypeConfiguration<NewsletterCount>
{
    public void Configure(EntityTypeBuilder<NewsletterCount> builder)
    {
        builder.ToTable("newsletter_counts");
        builder.HasKey(count => new { count.NewsletterId, count.What });
        builder.HasOne<Newsletter>().WithMany().HasForeignKey(count => count.NewsletterId);
    }
}
