using Lotsenbot.Conversations;
using Lotsenbot.Features.Answers;
using Lotsenbot.Features.Feedback;
using Lotsenbot.Features.Handover;
using Lotsenbot.Features.Lessons;
using Lotsenbot.Features.Lessons.Collecting;
using Lotsenbot.Features.Lessons.Curating;
using Lotsenbot.Features.Lessons.Fitting;
using Lotsenbot.Features.Lessons.Reporting;
using Lotsenbot.Features.Newsletters;
using Lotsenbot.Features.Newsletters.Echo;
using Lotsenbot.Features.Newsletters.Office;
using Lotsenbot.Features.People;
using Lotsenbot.Features.Privacy;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Deleting;
using Lotsenbot.Features.Projects.Goals;
using Lotsenbot.Features.Projects.History;
using Lotsenbot.Features.Projects.Notes;
using Lotsenbot.Features.Projects.Opened;
using Lotsenbot.Features.Projects.Placing;
using Lotsenbot.Features.Projects.Portfolio;
using Lotsenbot.Features.Projects.Reminders;
using Lotsenbot.Features.Projects.Sharing;
using Lotsenbot.Features.Projects.Team;
using Lotsenbot.Features.Projects.Telling;
using Lotsenbot.Features.Projects.Versions;
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
        Verbs.AnnouncementReacted => await Use<CountReaction>().HandleAsync(turn, 1, cancellationToken),
        Verbs.AnnouncementReactionWithdrawn => await Use<CountReaction>().HandleAsync(turn, -1, cancellationToken),
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
        TeamCards.Open => await Use<ChangeTeam>().ShowAsync(turn, cancellationToken),
        TeamCards.OpenAdding => await Use<ChangeTeam>().AskWhomAsync(turn, cancellationToken),
        TeamCards.Add => await Use<ChangeTeam>().AddAsync(turn, cancellationToken),
        TeamCards.OpenRoles => await Use<ChangeTeam>().AskRoleAsync(turn, cancellationToken),
        TeamCards.ChangeRole => await Use<ChangeTeam>().ChangeRoleAsync(turn, cancellationToken),
        TeamCards.Remove => await Use<ChangeTeam>().RemoveAsync(turn, cancellationToken),
        TeamCards.OpenLeaving => await Use<ChangeTeam>().AskToLeaveAsync(turn, cancellationToken),
        TeamCards.Leave => await Use<ChangeTeam>().LeaveAsync(turn, cancellationToken),
        NoteCards.Open => await Use<WriteNotes>().ShowAsync(turn, cancellationToken),
        NoteCards.Write => await Use<WriteNotes>().WriteAsync(turn, cancellationToken),
        NoteCards.Remove => await Use<WriteNotes>().RemoveAsync(turn, cancellationToken),
        ToldCards.Open => await Use<ShowWhoIsTold>().ToldAsync(turn, cancellationToken),
        ToldCards.OpenWhom => await Use<ShowWhoIsTold>().WhomOfAsync(turn, cancellationToken),
        SharedProjectCards.View => await Use<ShareProject>().ViewAsync(turn, cancellationToken),
        MoveCards.Open => await Use<MoveProject>().ShowAsync(turn, cancellationToken),
        MoveCards.Move => await Use<MoveProject>().MoveAsync(turn, cancellationToken),
        DeleteCards.Open => await Use<DeleteProject>().AskAsync(turn, cancellationToken),
        DeleteCards.Delete => await Use<DeleteProject>().DeleteAsync(turn, cancellationToken),
        MuteReminders.Press => await Use<MuteReminders>().HandleAsync(turn, cancellationToken),
        PhaseCard.ClosePhase => await Use<ChangeProject>().ClosePhaseAsync(turn, cancellationToken),
        PhaseCard.Pause => await Use<ChangeProject>().PauseAsync(turn, cancellationToken),
        PhaseCard.Resume => await Use<ChangeProject>().ResumeAsync(turn, cancellationToken),
        PhaseCard.Cancel => await Use<ChangeProject>().CancelAsync(turn, cancellationToken),
        TellCards.Send => await Use<TellLesson>().SendAsync(turn, cancellationToken),
        TellCards.Cancel => await Use<TellLesson>().CancelAsync(turn, cancellationToken),
        CurateCards.List => await Use<ShowLessons>().BackAsync(turn, cancellationToken),
        CurateCards.Open => await Use<ShowLessons>().OpenAsync(turn, cancellationToken),
        CurateCards.Save => await Use<EditLesson>().SaveAsync(turn, cancellationToken),
        CurateCards.Blank => await Use<EditLesson>().BlankAsync(turn, cancellationToken),
        CurateCards.Release => await Use<ReleaseLesson>().ReleaseAsync(turn, cancellationToken),
        CurateCards.Withdraw => await Use<ReleaseLesson>().WithdrawAsync(turn, cancellationToken),
        CurateCards.Extend => await Use<ReleaseLesson>().ExtendAsync(turn, cancellationToken),
        CurateCards.Decline => await Use<ReleaseLesson>().DeclineAsync(turn, cancellationToken),
        CurateCards.AskMerge => await Use<MergeLessons>().AskAsync(turn, cancellationToken),
        CurateCards.DoMerge => await Use<MergeLessons>().MergeAsync(turn, cancellationToken),
        JudgeCards.Open => await Use<JudgeLessons>().ShowAsync(turn, cancellationToken),
        JudgeCards.Helpful => await Use<JudgeLessons>().JudgeAsync(turn, isHelpful: true, cancellationToken),
        JudgeCards.NotFitting => await Use<JudgeLessons>().JudgeAsync(turn, isHelpful: false, cancellationToken),
        NewsletterCard.Mute => await Use<MuteTopic>().HandleAsync(turn, isMuted: true, cancellationToken),
        NewsletterCard.Unmute => await Use<MuteTopic>().HandleAsync(turn, isMuted: false, cancellationToken),
        DeskCards.Open => await Use<RunNewsletters>().OpenAsync(turn, cancellationToken),
        DeskCards.Edit => await Use<RunNewsletters>().EditAsync(turn, cancellationToken),
        DeskCards.Save => await Use<RunNewsletters>().SaveAsync(turn, cancellationToken),
        AudienceCards.Open => await Use<SendFromChat>().AskAudienceAsync(turn, cancellationToken),
        AudienceCards.Choose => await Use<SendFromChat>().ChooseAsync(turn, cancellationToken),
        AudienceCards.Confirm => await Use<SendFromChat>().ConfirmAsync(turn, cancellationToken),
        DeskCards.Approve => await Use<SendFromChat>().ApproveAsync(turn, cancellationToken),
        DeskCards.Plan => await Use<SendFromChat>().PlanAsync(turn, cancellationToken),
        DeskCards.Steer => await Use<SendFromChat>().SteerAsync(turn, cancellationToken),
        HistoryCard.Show => await Use<ShowHistory>().HandleAsync(turn, cancellationToken),
        GoalCards.Show => await Use<TrackGoals>().ShowAsync(turn, cancellationToken),
        GoalCards.Ask => await Use<TrackGoals>().AskAsync(turn, cancellationToken),
        GoalCards.Save => await Use<TrackGoals>().SaveAsync(turn, cancellationToken),
        PlacingCards.Open => await Use<PlaceProject>().ShowAsync(turn, cancellationToken),
        PlacingCards.SaveProgramme => await Use<PlaceProject>().SaveProgrammeAsync(turn, cancellationToken),
        ForgetCard.Confirm => await Use<ForgetPerson>().HandleAsync(turn, cancellationToken),
        ForgetCard.Cancel => ForgetPerson.Keep(),
        _ => Use<DeclineMessage>().UnknownPress(),
    };

    private async Task<Reply> AnswerAsync(Turn turn, CancellationToken cancellationToken) => turn.Text switch
    {
        var text when SmallTalk.ReplyTo(text) is { } smallTalk => smallTalk,
        var text when PrivacyRequests.AsksForData(text) => await Use<ShowMyData>().HandleAsync(turn, cancellationToken),
        var text when PrivacyRequests.AsksToBeForgotten(text) => ForgetPerson.Ask(turn),
        var text when HandoverRequests.Asks(text) => await HandOverAsync(turn, cancellationToken),
        var text when NewsletterRequests.TitleOfDraft(text) is { } newsletter => await Use<RunNewsletters>().DraftAsync(turn, newsletter, cancellationToken),
        var text when NewsletterRequests.AsksForAll(text) => await Use<RunNewsletters>().AllAsync(turn, cancellationToken) ?? await Use<MuteTopic>().AskAsync(turn, cancellationToken),
        var text when NewsletterRequests.AsksToMute(text) => await Use<MuteTopic>().AskAsync(turn, cancellationToken),
        var text when ProjectRequests.TitleOfNew(text) is { } title => await Use<StartProject>().AskAsync(turn, title, cancellationToken),
        var text when TypedNote.In(text) is { } note => await Use<WriteNotes>().WriteAsync(turn, note, cancellationToken),
        var text when LessonRequests.Told(text) is { } lesson => await Use<TellLesson>().AskAsync(turn, lesson, cancellationToken),
        var text when LessonRequests.AsksForAll(text) => await Use<ShowLessons>().AllAsync(turn, cancellationToken),
        var text when LessonRequests.AsksForMine(text) => await Use<ShowLessons>().MineAsync(turn, cancellationToken),
        var text when ReportScope.IsAskedFor(text) => await Use<ShowReport>().HandleAsync(turn, cancellationToken),
        var text when ProjectRequests.AsksForMine(text) => await Use<ShowProjects>().MineAsync(turn, cancellationToken),
        var text when ProjectRequests.AsksForNext(text) => await Use<ShowProjects>().NextAsync(turn, cancellationToken),
        var text when ProjectRequests.AsksWhomToTell(text) && await Use<ShowWhoIsTold>().WhomAsync(turn, cancellationToken) is { } whom => whom,
        var text when ProjectRequests.AsksForLast(text) => await Use<ShowProjects>().LastAsync(turn, cancellationToken),
        var text when ProjectRequests.AsksForGoals(text) => await Use<TrackGoals>().ShowAsync(turn, cancellationToken),
        var text when ProjectRequests.PortfolioIn(text) is { } asked =>
            await Use<ShowPortfolio>().HandleAsync(turn, asked, cancellationToken) ?? await AnswerQuestionAsync(turn, cancellationToken),
        var text when PlacingRequests.AsksForOwn(text) => await Use<PlaceProject>().ShowOwnAsync(turn, cancellationToken),
        var text when PlacingRequests.Wanted(text) is { } wanted && await Use<PlaceProject>().SearchAsync(turn, wanted, cancellationToken) is { } found => found,
        var text when AskedTitle.In(text) is { } title && await Use<ShareProject>().HandleAsync(turn, title, cancellationToken) is { } project => project,
        _ => await Use<FindPeople>().HandleAsync(turn, cancellationToken) ?? await AnswerQuestionAsync(turn, cancellationToken),
    };

    private async Task<Reply> AnswerQuestionAsync(Turn turn, CancellationToken cancellationToken)
    {
        var sources = await Use<ProjectInMind>().SourcesAsync(turn, cancellationToken);
        var reply = await Use<AnswerQuestion>().HandleAsync(turn, [.. (sources ?? []).Select(source => new PreferredSection(source.Document, source.Heading))], cancellationToken);
        return sources is null ? reply : reply with { Suggestions = [.. reply.Suggestions ?? [], ProjectInMind.WayBack] };
    }

    private async Task<Reply> HandOverAsync(Turn turn, CancellationToken cancellationToken) =>
        await Use<HandOverQuestion>().AskAsync(turn, await Use<LastQuestions>().OfAsync(turn, cancellationToken), cancellationToken);

    private TUseCase Use<TUseCase>()
        where TUseCase : class => services.GetRequiredService<TUseCase>();
}
