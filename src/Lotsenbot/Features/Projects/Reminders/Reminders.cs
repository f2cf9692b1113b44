using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Notices;

namespace Lotsenbot.Features.Projects.Reminders;

/// <summary>Leaves a reminder for one person, once for each key.</summary>
public sealed class Reminders(NoticeBoard notices)
{
    /// <returns>False when they have it already.</returns>
    public Task<bool> LeaveAsync(Guid person, string key, Card card, CancellationToken cancellationToken) =>
        notices.LeaveOnceAsync(person, key, new Reply("", Card: card), cancellationToken);
}
