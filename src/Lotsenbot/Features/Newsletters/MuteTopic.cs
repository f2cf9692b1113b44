using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Newsletters;

/// <summary>Somebody doesn't want to hear of a topic any more, or wants to again.</summary>
public sealed class MuteTopic(LotsenbotDb db, PersonDirectory people)
{
    /// <summary>"Newsletter abbestellen", in the chat.</summary>
    public async Task<Reply> AskAsync(Turn turn, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        if ((Access.RefusalInCompany(turn) ?? Access.Refusal(me, Role.Employee)) is { } refusal)
            return refusal;
        var topics = await db.Newsletters.Where(row => row.Recipients > 0).GroupBy(row => row.Topic).OrderByDescending(topic => topic.Max(row => row.StartedAt))
            .Select(topic => topic.Key).ToListAsync(cancellationToken);
        var muted = await db.MutedTopics.Where(row => row.PersonId == me!.Id).Select(row => row.Topic).ToListAsync(cancellationToken);
        return new Reply("", Card: NewsletterCard.Topics(topics, muted));
    }

    public async Task<Reply> HandleAsync(Turn turn, bool isMuted, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        if (Access.Refusal(me, Role.Employee) is { } refusal)
            return refusal;
        if (turn.CardAction!.Read<NewsletterCard.Pressed>()?.Topic is not { Length: > 0 and <= Newsletter.LongestTitle } topic
            || isMuted && !await db.Newsletters.AnyAsync(row => row.Topic == topic, cancellationToken))
            return new Reply("Dieses Thema kenne ich nicht. Ich habe nichts geändert.");
        var mine = db.MutedTopics.Where(muted => muted.PersonId == me!.Id && muted.Topic == topic);
        if (!isMuted)
            await mine.ExecuteDeleteAsync(cancellationToken);
        else if (!await mine.AnyAsync(cancellationToken))
        {
            db.MutedTopics.Add(new MutedTopic { PersonId = me!.Id, Topic = topic });
            await db.SaveChangesAsync(cancellationToken);
        }
        return new Reply("", Card: NewsletterCard.Muted(topic, isMuted));
    }
}
