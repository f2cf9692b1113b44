using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Notices;

/// <summary>One attempt to bring a notice to its person: in the first channel that reaches them.</summary>
internal sealed class SendNotice(LotsenbotDb db, PersonDirectory people, IEnumerable<IProactiveChannel> channels, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <summary>Somebody may install the bot, or open the chat, some days later.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(14);

    public async Task HandleAsync(Notice notice, CancellationToken cancellationToken)
    {
        var (state, reason, pause) = await TryAsync(notice, cancellationToken);
        var next = time.GetUtcNow() + pause;
        if (state == NoticeState.Waiting && next - notice.CreatedAt > Patience)
            state = NoticeState.Failed;
        await db.Notices.Where(row => row.Id == notice.Id && row.State == NoticeState.Waiting).ExecuteUpdateAsync(
            row => row.SetProperty(mine => mine.State, state)
                .SetProperty(mine => mine.Reason, reason)
                .SetProperty(mine => mine.AvailableAt, next)
                .SetProperty(mine => mine.Reply, mine => state == NoticeState.Waiting ? mine.Reply : ""),
            CancellationToken.None);
    }

    private async Task<(NoticeState State, string? Reason, TimeSpan Pause)> TryAsync(Notice notice, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(notice.PersonId, cancellationToken) is not { IsActive: true } person)
            return (NoticeState.Failed, "nobody by now", TimeSpan.Zero);
        var reply = JsonSerializer.Deserialize<Reply>(notice.Reply)!;
        var reasons = new List<string>();
        var pause = Pause(notice.Attempts);
        foreach (var channel in channels.OrderByDescending(channel => channel.Notifies))
            foreach (var identity in person.Identities)
            {
                var outcome = await channel.SendToAsync(identity.ToIdentity(), notice.Key, reply, cancellationToken);
                if (outcome.Result == SendResult.Sent)
                    return (NoticeState.Sent, null, TimeSpan.Zero);
                reasons.Add($"{channel.Name}: {outcome.Result}");
                if (outcome.Result == SendResult.Unsure)
                    return (NoticeState.Unsure, string.Join(", ", reasons), TimeSpan.Zero);
                // It would arrive there a little later: no reason to write somewhere else.
                if (outcome.Result is SendResult.Throttled or SendResult.Unreachable)
                    return (NoticeState.Waiting, string.Join(", ", reasons), outcome.RetryAfter ?? pause);
            }
        return (NoticeState.Waiting, string.Join(", ", reasons), pause);
    }

    private static TimeSpan Pause(int attempts) =>
        TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(attempts, 16)));
}
