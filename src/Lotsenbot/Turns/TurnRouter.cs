using Lotsenbot.Conversations;
using Lotsenbot.Features.Answers;
using Lotsenbot.Features.Feedback;
using Lotsenbot.Features.Handover;
using Lotsenbot.Features.Newsletters;
using Lotsenbot.Features.People;
using Lotsenbot.Features.Privacy;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Welcome;

namespace Lotsenbot.Turns;

/// <summary>Everything the bot can do, top to bottom: the first match wins, a question is the default.</summary>
/// <param name="services">Where use cases come from: a turn needs one or two of them.</param>
internal sealed class TurnRouter(IServiceProvider services)
{
    /// <returns>Null when there is nothing to say.</returns>
    public async Task<Reply?> RouteAsync(Turn turn, CancellationToken cancellationToken) => turn.CardAction is null
        ? await AnswerAsync(turn, cancellationToken)
        : await PressAsync(turn, turn.CardAction.Verb, cancellationToken);

    private async Task<Reply?> PressAsync(Turn turn, string verb, CancellationToken cancellationToken) => verb switch
    {
        Verbs.ConversationOpened => Use<GreetPerson>().Handle(turn),
        Verbs.MessageDeclined => Use<DeclineMessage>().Handle(turn),
        Verbs.Reacted => await Use<RecordFeedback>().HandleAsync(turn, cancellationToken),
        Verbs.ReactionWithdrawn => await Use<RecordFeedback>().WithdrawAsync(turn, cancellationToken),
        CommentCard.Send => await Use<RecordComment>().HandleAsync(turn, cancellationToken),
        CommentCard.Skip => RecordComment.Skip(),
        Verbs.HandOver => await HandOverAsync(turn, cancellationToken),
        AskerCards.Send => await Use<HandOverQuestion>().SendAsync(turn, cancellationToken),
        AskerCards.Cancel => HandOverQuestion.Cancel(),
        OfficeCards.Take => await Use<AnswerHandedQuestion>().TakeAsync(turn, cancellationToken),
        OfficeCards.GiveBack => await Use<AnswerHandedQuestion>().GiveBackAsync(turn, cancellationToken),
        OfficeCards.Answer => await Use<AnswerHandedQuestion>().AnswerAsync(turn, cancellationToken),
        OfficeCards.Release => await Use<ReleaseAnswer>().HandleAsync(turn, cancellationToken),
        OfficeCards.KeepPrivate => await Use<AnswerHandedQuestion>().KeepPrivateAsync(turn, cancellationToken),
        StartCard.Create => await Use<StartProject>().CreateAsync(turn, cancellationToken),
        StartCard.Cancel => StartProject.Cancel(),
        ProjectCards.Open => await Use<ShowProjects>().OpenAsync(turn, cancellationToken),
        ProjectCards.OpenSteps => await Use<TickSteps>().ShowAsync(turn, cancellationToken),
        StepCards.Save => await Use<TickSteps>().SaveAsync(turn, cancellationToken),
        ProjectCards.OpenChecklist => await Use<FillChecklist>().ShowAsync(turn, cancellationToken),
        ChecklistCards.OpenSection => await Use<FillChecklist>().ShowSectionAsync(turn, cancellationToken),
        ChecklistCards.Save => await Use<FillChecklist>().SaveAsync(turn, cancellationToken),
        ProjectCards.OpenPhase => await Use<ChangeProject>().ShowAsync(turn, cancellationToken),
        ProjectCards.OpenDocuments => await Use<ShowProjects>().DocumentsAsync(turn, cancellationToken),
        PhaseCard.ClosePhase => await Use<ChangeProject>().ClosePhaseAsync(turn, cancellationToken),
        PhaseCard.Pause => await Use<ChangeProject>().PauseAsync(turn, cancellationToken),
        PhaseCard.Resume => await Use<ChangeProject>().ResumeAsync(turn, cancellationToken),
        PhaseCard.Cancel => await Use<ChangeProject>().CancelAsync(turn, cancellationToken),
        NewsletterCard.Mute => await Use<MuteTopic>().HandleAsync(turn, isMuted: true, cancellationToken),
        NewsletterCard.Unmute => await Use<MuteTopic>().HandleAsync(turn, isMuted: false, cancellationToken),
        ForgetCard.Confirm => await Use<ForgetPerson>().HandleAsync(turn, cancellationToken),
        ForgetCard.Cancel => ForgetPerson.Keep(),
        _ => Use<DeclineMessage>().UnknownPress(),
    };

    private async Task<Reply> AnswerAsync(Turn turn, CancellationToken cancellationToken) => turn.Text switch
    {
        var text when PrivacyRequests.AsksForData(text) => await Use<ShowMyData>().HandleAsync(turn, cancellationToken),
        var text when PrivacyRequests.AsksToBeForgotten(text) => ForgetPerson.Ask(turn),
        var text when HandoverRequests.Asks(text) => await HandOverAsync(turn, cancellationToken),
        var text when ProjectRequests.TitleOfNew(text) is { } title => await Use<StartProject>().AskAsync(turn, title, cancellationToken),
        var text when ProjectRequests.AsksForMine(text) || ProjectRequests.AsksForNext(text) => await Use<ShowProjects>().MineAsync(turn, cancellationToken),
        var text when ProjectRequests.AsksForPortfolio(text) => await Use<ShowProjects>().PortfolioAsync(turn, cancellationToken),
        _ => await Use<FindPeople>().HandleAsync(turn, cancellationToken) ?? await Use<AnswerQuestion>().HandleAsync(turn, cancellationToken),
    };

    private async Task<Reply> HandOverAsync(Turn turn, CancellationToken cancellationToken) =>
        await Use<HandOverQuestion>().AskAsync(turn, await Use<LastQuestions>().OfAsync(turn, cancellationToken), cancellationToken);

    private TUseCase Use<TUseCase>()
        where TUseCase : class => services.GetRequiredService<TUseCase>();
}
