using Lotsenbot.Conversations;
using Lotsenbot.Features.Answers;
using Lotsenbot.Features.Feedback;
using Lotsenbot.Features.People;
using Lotsenbot.Features.Welcome;

namespace Lotsenbot.Turns;

/// <summary>Everything the bot can do, top to bottom: the first match wins, a question is the default.</summary>
internal sealed class TurnRouter(
    GreetPerson greetPerson, DeclineMessage declineMessage, RecordFeedback recordFeedback, FindPeople findPeople, AnswerQuestion answerQuestion)
{
    /// <returns>Null when there is nothing to say.</returns>
    public async Task<Reply?> RouteAsync(Turn turn, CancellationToken cancellationToken) => turn switch
    {
        { CardAction.Verb: Verbs.ConversationOpened } => greetPerson.Handle(),
        { CardAction.Verb: Verbs.MessageDeclined } => declineMessage.Handle(turn),
        { CardAction.Verb: Verbs.Reacted } => await recordFeedback.HandleAsync(turn, cancellationToken),
        _ => await findPeople.HandleAsync(turn, cancellationToken) ?? await answerQuestion.HandleAsync(turn, cancellationToken),
    };
}
