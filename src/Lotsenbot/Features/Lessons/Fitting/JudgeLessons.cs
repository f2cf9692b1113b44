using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Projects;
using Lotsenbot.Data;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Lessons.Fitting;

/// <summary>Shows the lessons that fit a project, and takes what its team says of them: the next project is shown others first.</summary>
public sealed class JudgeLessons(LotsenbotDb db, PersonDirectory people, IProjectSource projects, IFittingLessons fitting)
{
    private static readonly Reply Gone = new("Dieses Projekt gibt es nicht (mehr). Ich habe nichts geändert.");

    public Task<Reply> ShowAsync(Turn turn, CancellationToken cancellationToken) =>
        OnAsync(turn, (project, isMine, _) => ShowAsync(project, isMine, note: null, cancellationToken), cancellationToken);

    public Task<Reply> JudgeAsync(Turn turn, bool isHelpful, CancellationToken cancellationToken) => OnAsync(turn, async (project, isMine, pressed) =>
    {
        if (!isMine)
            return new Reply("Dazu etwas sagen kann, wer zum Team gehört. Ich habe nichts geändert.");
        if (!Guid.TryParse(pressed.Lesson, out var id) || !await db.Lessons.AnyAsync(lesson => lesson.Id == id && lesson.State == LessonState.Released, cancellationToken))
            return await ShowAsync(project, isMine, "Wähl bitte eine Erfahrung aus. Ich habe nichts geändert.", cancellationToken);
        await VoteAsync(id, project.Id, isHelpful, cancellationToken);
        return await ShowAsync(project, isMine, isHelpful ? "Danke! Sie kommt bei ähnlichen Projekten weiter nach oben." : "Danke! Ich zeige sie in diesem Projekt nicht mehr.", cancellationToken);
    }, cancellationToken);

    private async Task<Reply> OnAsync(Turn turn, Func<ProjectSketch, bool, JudgeCards.Pressed, Task<Reply>> work, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        if ((Access.RefusalInCompany(turn) ?? Access.Refusal(me, Role.Employee)) is { } refusal)
            return refusal;
        if (turn.CardAction!.Read<JudgeCards.Pressed>() is not { Id: { } id } pressed || (await projects.FindAsync([id], cancellationToken)).SingleOrDefault() is not { } project)
            return Gone;
        var isMine = (await projects.OfMemberAsync(me!.Id, cancellationToken)).Any(mine => mine.Id == id);
        return await work(project, isMine, pressed);
    }

    private async Task<Reply> ShowAsync(ProjectSketch project, bool isMine, string? note, CancellationToken cancellationToken)
    {
        var lessons = (await fitting.ForAsync(project, cancellationToken)).Where(lesson => lesson.Phase == project.Phase).ToList();
        return new Reply("", Card: JudgeCards.Of(project, LessonWords.Place(projects.Outline, project.Phase, null), lessons, isMine, projects.OpenVerb, note));
    }

    private async Task VoteAsync(Guid lesson, Guid project, bool isHelpful, CancellationToken cancellationToken)
    {
        if (await db.LessonVotes.Where(vote => vote.LessonId == lesson && vote.ProjectId == project)
                .ExecuteUpdateAsync(vote => vote.SetProperty(row => row.IsHelpful, isHelpful), cancellationToken) > 0)
            return;
        db.LessonVotes.Add(new LessonVote { LessonId = lesson, ProjectId = project, IsHelpful = isHelpful });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two of the team at the same moment: the project has one voice.
            db.ChangeTracker.Clear();
        }
    }
}
