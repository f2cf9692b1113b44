using Lotsenbot.Conversations;
using Lotsenbot.Features.Answers;
using Lotsenbot.Features.Feedback;
using Lotsenbot.Features.Handover;
using Lotsenbot.Features.People;
using Lotsenbot.Features.Privacy;
using Lotsenbot.Features.Welcome;

namespace Lotsenbot.Turns;

/// <summary>Everything the bot can do, top to bottom: the first match wins, a question is the default.</summary>
internal sealed class TurnRouter(
    GreetPerson greetPerson, DeclineMessage declineMessage, RecordFeedback recordFeedback, RecordComment recordComment,
    HandOverQuestion handOver, AnswerHandedQuestion answerHanded, ReleaseAnswer releaseAnswer,
    ShowMyData showMyData, ForgetPerson forgetPerson, FindPeople findPeople, AnswerQuestion answerQuestion, LastQuestions lastQuestions)
{
    /// <returns>Null when there is nothing to say.</returns>
    public async Task<Reply?> RouteAsync(Turn turn, CancellationToken cancellationToken) => turn switch
    {
        { CardAction.Verb: Verbs.ConversationOpened } => greetPerson.Handle(turn),
        { CardAction.Verb: Verbs.MessageDeclined } => declineMessage.Handle(turn),
        { CardAction.Verb: Verbs.Reacted } => await recordFeedback.HandleAsync(turn, cancellationToken),
        { CardAction.Verb: Verbs.ReactionWithdrawn } => await recordFeedback.WithdrawAsync(turn, cancellationToken),
        { CardAction.Verb: CommentCard.Send } => await recordComment.HandleAsync(turn, cancellationToken),
        { CardAction.Verb: CommentCard.Skip } => RecordComment.Skip(),
        { CardAction.Verb: Verbs.HandOver } => await handOver.AskAsync(turn, await lastQuestions.OfAsync(turn, cancellationToken), cancellationToken),
        { CardAction.Verb: AskerCards.Send } => await handOver.SendAsync(turn, cancellationToken),
        { CardAction.Verb: AskerCards.Cancel } => HandOverQuestion.Cancel(),
        { CardAction.Verb: OfficeCards.Take } => await answerHanded.TakeAsync(turn, cancellationToken),
        { CardAction.Verb: OfficeCards.GiveBack } => await answerHanded.GiveBackAsync(turn, cancellationToken),
        { CardAction.Verb: OfficeCards.Answer } => await answerHanded.AnswerAsync(turn, cancellationToken),
        { CardAction.Verb: OfficeCards.Release } => await releaseAnswer.HandleAsync(turn, cancellationToken),
        { CardAction.Verb: OfficeCards.KeepPrivate } => await answerHanded.KeepPrivateAsync(turn, cancellationToken),
        { CardAction.Verb: ForgetCard.Confirm } => await forgetPerson.HandleAsync(turn, cancellationToken),
        { CardAction.Verb: ForgetCard.Cancel } => ForgetPerson.Keep(),
        { CardAction: not null } => declineMessage.UnknownPress(),
        _ when PrivacyRequests.AsksForData(turn.Text) => await showMyData.HandleAsync(turn, cancellationToken),
        _ when PrivacyRequests.AsksToBeForgotten(turn.Text) => ForgetPerson.Ask(turn),
        _ when HandoverRequests.Asks(turn.Text) => await handOver.AskAsync(turn, await lastQuestions.OfAsync(turn, cancellationToken), cancellationToken),
        _ => await findPeople.HandleAsync(turn, cancellationToken) ?? await answerQuestion.HandleAsync(turn, cancellationToken),
    };
}
