using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Channels.Teams;

/// <summary>
/// Renews a card that several people see: its clients forget their own views of it and ask for new ones (Microsoft's "Up to date cards").
/// </summary>
internal sealed class SharedCards(ConnectorClient connector, ReplyActivities activities, TimeProvider time)
{
    /// <summary>Whoever pressed waits meanwhile; the others see the news at the latest when the card comes into view again.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public async Task RenewAsync(Turn turn, Card card, CancellationToken cancellationToken)
    {
        if (turn.CardAction?.CardId is not { } message)
            return;
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await connector.PutAsync(turn.Conversation, message, activities.Of(turn, new Reply("", Card: card))[0].Activity, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
        }
    }
}
