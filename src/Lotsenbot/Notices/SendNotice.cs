using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Mail;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Notices;

/// <summary>
/// One attempt to bring a notice to its person. First the channels that notify (Teams). Where none reaches them, it is written into the chat that they
/// may look at some time, where its buttons work, and a mail tells them of it now.
/// </summary>
internal sealed class SendNotice(
    LotsenbotDb db, PersonDirectory people, IEnumerable<IProactiveChannel> channels, MailSender mail, NoticeMail noticeMail, TimeProvider time)
{
    private const string MailBegun = "mail: begun";

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
        var isInChat = false;
        foreach (var channel in channels.OrderByDescending(channel => channel.Notifies))
            foreach (var identity in person.Identities)
            {
                if (isInChat)
                    break;
                var outcome = await channel.SendToAsync(identity.ToIdentity(), notice.Key, reply, cancellationToken);
                if (outcome.Result == SendResult.Sent && (channel.Notifies || !mail.IsConfigured))
                    return (NoticeState.Sent, null, TimeSpan.Zero);
                isInChat = outcome.Result == SendResult.Sent;
                reasons.Add($"{channel.Name}: {outcome.Result}");
                if (outcome.Result == SendResult.Unsure)
                    return (NoticeState.Unsure, string.Join(", ", reasons), TimeSpan.Zero);
                // It would arrive there a little later: no reason to write somewhere else.
                if (outcome.Result is SendResult.Throttled or SendResult.Unreachable)
                    return (NoticeState.Waiting, string.Join(", ", reasons), outcome.RetryAfter ?? pause);
            }
        if (!mail.IsConfigured || person.Mail is not { } address)
            return (isInChat ? NoticeState.Sent : NoticeState.Waiting, string.Join(", ", reasons), pause);
        var mailed = await MailOnceAsync(notice, address, reply, cancellationToken);
        reasons.Add($"mail: {mailed.Result}");
        return (StateOf(mailed.Result, isInChat), string.Join(", ", reasons), mailed.RetryAfter ?? pause);
    }

    // A mail server takes the same mail twice: whoever finds that one was begun and never ended does not begin it again.
    private async Task<SendOutcome> MailOnceAsync(Notice notice, string address, Reply reply, CancellationToken cancellationToken)
    {
        if (notice.Reason == MailBegun)
            return new SendOutcome(SendResult.Unsure);
        await db.Notices.Where(row => row.Id == notice.Id).ExecuteUpdateAsync(row => row.SetProperty(mine => mine.Reason, MailBegun), cancellationToken);
        try
        {
            return await mail.SendAsync(noticeMail.Of(notice.Key, address, reply), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // It ended before the mail left.
            await db.Notices.Where(row => row.Id == notice.Id).ExecuteUpdateAsync(row => row.SetProperty(mine => mine.Reason, (string?)null), CancellationToken.None);
            throw;
        }
    }

    // What stands in the chat has arrived, even if the mail that tells of it has not.
    private static NoticeState StateOf(SendResult mailed, bool isInChat) => mailed switch
    {
        SendResult.Sent => NoticeState.Sent,
        SendResult.Throttled or SendResult.Unreachable => NoticeState.Waiting,
        _ when isInChat => NoticeState.Sent,
        SendResult.Unsure => NoticeState.Unsure,
        _ => NoticeState.Waiting,
    };

    private static TimeSpan Pause(int attempts) =>
        TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(attempts, 16)));
}
