using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Projects;
using Lotsenbot.Data;
using Lotsenbot.Knowledge.Retrieval;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Lessons.Collecting;

/// <summary>"Das haben wir gelernt: …": sorts it into a card, and gives what comes back to the coordination office.</summary>
public sealed class TellLesson(
    LotsenbotDb db, PersonDirectory people, IProjectSource projects, SortLessons sort, LessonNames names, LessonHistory history, TimeProvider time)
{
    private const int MostProjects = 20;

    private static readonly Reply AlreadySent = new("Das hast du schon abgegeben. Ich habe nichts geändert.");

    /// <param name="turn">Whose message it is.</param>
    /// <param name="text">What they have learned; may be empty.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Reply> AskAsync(Turn turn, string text, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        if ((Access.RefusalInCompany(turn) ?? Access.Refusal(me, Role.Employee)) is { } refusal)
            return refusal;
        var mine = await MineAsync(me!, cancellationToken);
        var told = text.Length == 0 ? ToldLessons.Nothing : await sort.SortAsync(text, cancellationToken);
        var form = Prefilled(LessonForm.BatchOf(turn.Key), told, text, mine);
        if (form.Problem is null)
            await KeepDraftsAsync(me!, form, cancellationToken);
        return new Reply(
            told.IsEmpty ? "" : "So habe ich es verstanden. Ändere, was nicht stimmt; abgegeben ist es erst, wenn du auf „An die KoSt geben“ drückst.",
            Card: TellCards.Form(form, mine, projects.Outline, await names.FindAsync(told.Whole, cancellationToken)));
    }

    public async Task<Reply> SendAsync(Turn turn, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        if (Access.Refusal(me, Role.Employee) is { } refusal)
            return refusal;
        if (turn.CardAction!.Read<LessonForm>() is not { Batch: { } batch } form)
            return new Reply("Mit dieser Karte kann ich nichts anfangen. Schreib bitte noch einmal „das haben wir gelernt: …“.");
        var known = await db.Lessons.Where(lesson => lesson.Batch == batch).ToListAsync(cancellationToken);
        if (known.Exists(lesson => lesson.State != LessonState.Draft || lesson.AuthorId != me!.Id))
            return AlreadySent;
        var mine = await MineAsync(me!, cancellationToken);
        var place = LessonPlace.Read(projects.Outline, form.Place);
        var project = mine.FirstOrDefault(one => one.Id.ToString() == form.Project);
        if ((form.Problem ?? ProblemOf(form, place, project, mine.Count > 0)) is { } problem)
            return new Reply($"{problem} Ich habe noch nichts weitergegeben.", Card: TellCards.Form(form, mine, projects.Outline, await names.FindAsync(form.Told.Whole, cancellationToken)));
        db.Lessons.RemoveRange(known);
        foreach (var lesson in LessonsOf(me!, form, place!, project))
            await OfferAsync(lesson, me!, cancellationToken);
        return await SaveAsync(batch, cancellationToken)
            ? new Reply("Danke! Die KoSt sieht es sich an, bevor es alle lesen.", Card: TellCards.Sent(form.Told, form.IsNameless))
            : AlreadySent;
    }

    public async Task<Reply> CancelAsync(Turn turn, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        if (Access.Refusal(me, Role.Employee) is { } refusal)
            return refusal;
        var batch = turn.CardAction!.Read<LessonForm>()?.Batch;
        await db.Lessons.Where(lesson => lesson.Batch == batch && lesson.State == LessonState.Draft && lesson.AuthorId == me!.Id).ExecuteDeleteAsync(cancellationToken);
        return new Reply("Gut, ich habe nichts weitergegeben.", Card: TellCards.Cancelled());
    }

    private async Task<IReadOnlyList<ProjectSketch>> MineAsync(Person me, CancellationToken cancellationToken) =>
        [.. (await projects.OfMemberAsync(me.Id, cancellationToken)).Take(MostProjects)];

    private static string? ProblemOf(LessonForm form, LessonPlace? place, ProjectSketch? project, bool asksForProject) =>
        asksForProject && project is null && form.Project != "none" ? "Wähl bitte eines deiner Projekte aus, oder „Kein Projekt“."
        : place is null ? "Wähl bitte aus, zu welcher Phase oder welchem Schritt es gehört."
        : null;

    private LessonForm Prefilled(Guid batch, ToldLessons told, string text, IReadOnlyList<ProjectSketch> mine)
    {
        var stems = GermanWords.Stems(text).ToHashSet();
        var project = mine.Count == 1 ? mine[0] : mine.FirstOrDefault(one => text.Contains(one.Title, StringComparison.OrdinalIgnoreCase));
        var component = projects.Outline.Components.FirstOrDefault(one => one.KeyWords.Any(word => SharedWords.AreAllIn(stems, word)));
        return new(batch, project?.Id.ToString(), told.Helped, told.Hurt, told.Differently, told.Effort, PlaceIn(stems) ?? project?.Phase, component?.Id);
    }

    /// <summary>The step of which most is said; null where nothing is.</summary>
    private string? PlaceIn(HashSet<string> stems) => (
        from phase in projects.Outline.Phases
        from step in phase.Steps
        let shared = GermanWords.Stems(step.Title).Distinct().Count(stems.Contains)
        where shared >= 2
        orderby shared descending
        select new LessonPlace(phase.Id, step.Id).Value).FirstOrDefault();

    private IEnumerable<Lesson> LessonsOf(Person me, LessonForm form, LessonPlace place, ProjectSketch? project)
    {
        var now = time.GetUtcNow();
        foreach (var kind in Enum.GetValues<LessonKind>().Where(kind => form.Told[kind].Length > 0))
            yield return new Lesson
            {
                Batch = form.Batch,
                ProjectId = project?.Id,
                AuthorId = form.IsNameless ? null : me.Id,
                IsNameless = form.IsNameless,
                Kind = kind,
                Text = form.Told[kind],
                Effort = form.Told.Effort,
                Phase = place.Phase,
                Step = place.Step,
                Component = projects.Outline.Components.FirstOrDefault(one => one.Id == form.Component)?.Id,
                SolutionKind = project?.Kind,
                Tags = LessonForm.Trimmed(form.Tags),
                State = LessonState.Offered,
                CreatedAt = now,
                ChangedAt = now,
            };
    }

    private async Task OfferAsync(Lesson lesson, Person me, CancellationToken cancellationToken)
    {
        db.Lessons.Add(lesson);
        await history.NoteAsync(lesson, lesson.IsNameless ? null : me.Id, LessonHistory.Team, "Stand", null, LessonWords.Of(lesson.State), cancellationToken);
    }

    // So that what was told is not lost when somebody looks away before they have sent it.
    private async Task KeepDraftsAsync(Person me, LessonForm form, CancellationToken cancellationToken)
    {
        if (await db.Lessons.AnyAsync(lesson => lesson.Batch == form.Batch, cancellationToken))
            return;
        var place = LessonPlace.Read(projects.Outline, form.Place) ?? new LessonPlace(projects.Outline.Phases[0].Id, null);
        foreach (var lesson in LessonsOf(me, form, place, project: null))
        {
            lesson.State = LessonState.Draft;
            db.Lessons.Add(lesson);
        }
        await SaveAsync(form.Batch!.Value, cancellationToken);
    }

    /// <returns>False when the same press was saved elsewhere at the same moment.</returns>
    private async Task<bool> SaveAsync(Guid batch, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (!await db.Lessons.AnyAsync(lesson => lesson.Batch == batch, cancellationToken))
                throw;
            return false;
        }
    }
}
