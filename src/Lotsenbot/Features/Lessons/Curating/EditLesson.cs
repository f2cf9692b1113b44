using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Projects;
using Lotsenbot.Data;
using Lotsenbot.People;

namespace Lotsenbot.Features.Lessons.Curating;

/// <summary>Changes what a lesson says: by hand, or by taking names out of it.</summary>
public sealed class EditLesson(LotsenbotDb db, LessonDesk desk, LessonHistory history, LessonNames names, IProjectSource projects, Publish publish)
{
    private static readonly Reply NotNow = new("Daran lässt sich nichts mehr ändern.");

    public Task<Reply> SaveAsync(Turn turn, CancellationToken cancellationToken) => desk.OnAsync(turn, async (lesson, me, edit) =>
    {
        if (lesson.State is not (LessonState.Offered or LessonState.Released))
            return NotNow;
        if (await ApplyAsync(lesson, me, edit, cancellationToken) is { } problem)
            return await desk.ShowAsync(lesson, $"{problem} Ich habe nichts geändert.", cancellationToken);
        if (lesson.State == LessonState.Released && await ReleaseLesson.ProblemOfAsync(lesson, names, cancellationToken) is { } personal)
        {
            db.ChangeTracker.Clear();
            return await desk.ShowAsync((await db.Lessons.FindAsync([lesson.Id], cancellationToken))!, personal, cancellationToken);
        }
        await db.SaveChangesAsync(cancellationToken);
        if (lesson.State == LessonState.Released)
            await publish.HandleAsync(lesson, cancellationToken);
        return await desk.ShowAsync(lesson, "Gespeichert.", cancellationToken);
    }, cancellationToken);

    /// <summary>Puts dots in the place of what was found.</summary>
    public Task<Reply> BlankAsync(Turn turn, CancellationToken cancellationToken) => desk.OnAsync(turn, async (lesson, me, _) =>
    {
        if (lesson.State is not LessonState.Offered)
            return NotNow;
        lesson.Text = await names.BlankAsync(lesson.Text, cancellationToken);
        lesson.Effort = await names.BlankAsync(lesson.Effort, cancellationToken);
        lesson.Tags = await names.BlankAsync(lesson.Tags, cancellationToken);
        await history.NoteAsync(lesson, me.Id, LessonHistory.Office, "Namen herausgenommen", null, null, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return await desk.ShowAsync(lesson, "Statt der Namen stehen da jetzt Punkte. Lies es bitte noch einmal.", cancellationToken);
    }, cancellationToken);

    /// <summary>Takes over what was filled in; nothing is saved yet.</summary>
    /// <returns>What is wrong; null when nothing is, and only then something has changed.</returns>
    internal async Task<string?> ApplyAsync(Lesson lesson, Person me, LessonEdit edit, CancellationToken cancellationToken)
    {
        var text = edit.Text?.Trim() ?? lesson.Current;
        var place = edit.Place is null ? new LessonPlace(lesson.Phase, lesson.Step) : LessonPlace.Read(projects.Outline, edit.Place);
        if (text.Length is 0 or > Lesson.LongestText)
            return $"Der Text fehlt, oder er hat mehr als {Lesson.LongestText} Zeichen.";
        if (place is null || edit.Kind is not null && !Enum.TryParse<LessonKind>(edit.Kind, out _))
            return "Wähl bitte aus, was es ist und wozu es gehört.";
        if (new[] { edit.Effort, edit.Tags, edit.Owner }.Any(words => words?.Trim().Length > Lesson.LongestWords))
            return $"Aufwand, Stichwörter und verantwortliche Stelle dürfen höchstens {Lesson.LongestWords} Zeichen lang sein.";
        await ChangeAsync("Text", lesson.Current, text, () => SetText(lesson, text));
        var kind = edit.Kind is null ? lesson.Kind : Enum.Parse<LessonKind>(edit.Kind);
        await ChangeAsync("Was es ist", LessonWords.Of(lesson.Kind), LessonWords.Of(kind), () => (lesson.Kind, lesson.Batch) = (kind, null));
        await ChangeAsync(
            "Wozu es gehört", LessonWords.Place(projects.Outline, lesson.Phase, lesson.Step), LessonWords.Place(projects.Outline, place.Phase, place.Step),
            () => (lesson.Phase, lesson.Step) = (place.Phase, place.Step));
        var component = edit.Component is null ? lesson.Component : projects.Outline.Components.FirstOrDefault(one => one.Id == edit.Component)?.Id;
        await ChangeAsync("Basiskomponente", lesson.Component ?? "", component ?? "", () => lesson.Component = component);
        await ChangeAsync("Aufwand", lesson.Effort, edit.Effort?.Trim() ?? lesson.Effort, () => lesson.Effort = edit.Effort!.Trim());
        await ChangeAsync("Stichwörter", lesson.Tags, edit.Tags?.Trim() ?? lesson.Tags, () => lesson.Tags = edit.Tags!.Trim());
        await ChangeAsync("Verantwortlich", lesson.Owner, edit.Owner?.Trim() ?? lesson.Owner, () => lesson.Owner = edit.Owner!.Trim());
        var review = edit.ReviewOn ?? lesson.ReviewOn;
        await ChangeAsync("Wieder zu prüfen", Day(lesson.ReviewOn), Day(review), () => lesson.ReviewOn = review);
        return null;

        async Task ChangeAsync(string what, string before, string after, Action change)
        {
            if (before == after)
                return;
            await history.NoteAsync(lesson, me.Id, LessonHistory.Office, what, before, after, cancellationToken);
            change();
        }
    }

    private static void SetText(Lesson lesson, string text)
    {
        if (lesson.State == LessonState.Released)
            lesson.ReleasedText = text;
        else
            lesson.Text = text;
    }

    private static string Day(DateOnly? day) => day is { } known ? LessonWords.Day(known) : "";
}
