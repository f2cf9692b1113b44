using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Features.Newsletters.Delivering;

namespace Lotsenbot.Features.Newsletters.Echo;

/// <summary>Counts what people think of a newsletter, given as an emoji or a thumb on its message, and forgets who it was.</summary>
public sealed class CountReaction(NewsletterCounter counter)
{
    /// <param name="turn">With an <see cref="AnnouncementReaction"/>.</param>
    /// <param name="count">1, or −1 where it is taken back.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<Reply?> HandleAsync(Turn turn, int count, CancellationToken cancellationToken)
    {
        var reaction = turn.CardAction!.Data.Deserialize<AnnouncementReaction>()!;
        // Other announcements are nobody's statistics.
        if (TakenDelivery.NewsletterIn(reaction.Key) is { } newsletter)
            await counter.AddAsync(newsletter, reaction.Liked ? NewsletterCount.Liked : NewsletterCount.Disliked, count).WaitAsync(cancellationToken);
        return null;
    }
}
