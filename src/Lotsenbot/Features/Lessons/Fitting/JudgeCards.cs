using Lotsenbot.Conversations.Cards;
using Lotsenbot.Conversations.Projects;

namespace Lotsenbot.Features.Lessons.Fitting;

/// <summary>The lessons that fit a project, and whether they helped.</summary>
public static class JudgeCards
{
    public const string Open = "lesson/judge";
    public const string Helpful = "lesson/helpful";
    public const string NotFitting = "lesson/not-fitting";

    /// <param name="project">Whose phase it is.</param>
    /// <param name="phase">The phase in German.</param>
    /// <param name="lessons">Those for the phase; none is possible.</param>
    /// <param name="mayJudge">Whether they are in the team.</param>
    /// <param name="backVerb">Leads to the project.</param>
    /// <param name="note">What was just done.</param>
    public static Card Of(ProjectSketch project, string phase, IReadOnlyList<FittingLesson> lessons, bool mayJudge, string backVerb, string? note = null) => new(
        "Erfahrungen anderer Projekte",
        [
            .. note is null ? Array.Empty<CardElement>() : [new CardText(CardMarkdown.Escape(note), CardTextStyle.Hint)],
            new CardText($"Für die Phase {CardMarkdown.Escape(phase)}", CardTextStyle.Heading),
            .. lessons.Count == 0 ? [new CardText("Im Moment passt keine.")] : lessons.SelectMany(Shown),
            .. lessons.Count > 0 && mayJudge
                ? [new ChoiceInput("lesson", "Zu welcher möchtest du etwas sagen?", [.. lessons.Select((lesson, index) => new CardChoice($"{index + 1}: {LessonWords.Short(lesson.Text, 60)}", lesson.Id.ToString()))], lessons.Count == 1 ? lessons[0].Id.ToString() : null, IsExpanded: true, IsRequired: true, Error: "Wähl bitte eine aus."),
                    new CardText("Ich merke mir, was euer Projekt dazu sagt, nicht, wer es gesagt hat.", CardTextStyle.Hint)]
                : Array.Empty<CardElement>(),
        ],
        [
            .. lessons.Count > 0 && mayJudge
                ? [new PressButton("Hilfreich", Helpful, new Pressed(project.Id), ButtonStyle.Primary), new PressButton("Passt nicht", NotFitting, new Pressed(project.Id))]
                : Array.Empty<CardButton>(),
            new PressButton("Zurück zum Projekt", backVerb, new Pressed(project.Id), SendsInputs: false),
        ]);

    private static IEnumerable<CardElement> Shown(FittingLesson lesson, int index)
    {
        yield return new CardText($"**{index + 1}:** {CardMarkdown.Escape(lesson.Text)}");
        yield return new CardText(CardMarkdown.Escape(lesson.IsOld ? $"Älter, wird gerade geprüft. {lesson.Why}" : lesson.Why), CardTextStyle.Hint);
    }

    /// <param name="Id">Of the project.</param>
    /// <param name="Lesson">Its id.</param>
    public sealed record Pressed(Guid? Id, string? Lesson = null);
}
