using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Newsletters.Echo;

/// <summary>What came back of a newsletter, in numbers that say nothing about anybody: what is less than <see cref="NewsletterFigures.Smallest"/> is null or left out.</summary>
/// <param name="Liked">Reactions that praise.</param>
/// <param name="Disliked">Reactions that complain.</param>
/// <param name="Opened">How often its page was called.</param>
/// <param name="Links">How often its links were followed there, the most frequent first.</param>
public sealed record NewsletterEcho(int? Liked, int? Disliked, int? Opened, IReadOnlyList<FollowedLink> Links)
{
    public static async Task<NewsletterEcho> OfAsync(LotsenbotDb db, Newsletter newsletter, CancellationToken cancellationToken)
    {
        var counts = await db.NewsletterCounts.AsNoTracking().Where(row => row.NewsletterId == newsletter.Id && row.Count >= NewsletterFigures.Smallest)
            .ToDictionaryAsync(row => row.What, row => row.Count, cancellationToken);
        var texts = CountedLinks.LinksOf(newsletter.Sections).GroupBy(link => link.Address).ToDictionary(link => link.Key, link => link.First().Text);
        return new(
            Reactions(NewsletterCount.Liked), Reactions(NewsletterCount.Disliked), counts.TryGetValue(NewsletterCount.Opened, out var opened) ? opened : null,
            [
                .. counts.Select(count => (Address: NewsletterCount.AddressIn(count.Key), count.Value)).Where(count => count.Address is not null)
                    .Select(count => new FollowedLink(texts.GetValueOrDefault(count.Address!, count.Address!), count.Value)).OrderByDescending(link => link.Count),
            ]);

        // Where nearly everybody has said the same, it is known of each of them.
        int? Reactions(string what) => counts.TryGetValue(what, out var count) && newsletter.Recipients - count >= NewsletterFigures.Smallest ? count : null;
    }
}

/// <param name="Text">What the link says; its address, where a correction has taken it out.</param>
public sealed record FollowedLink(string Text, int Count);
