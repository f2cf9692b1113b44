using Lotsenbot.Conversations.Cards;
using Lotsenbot.Conversations.Projects;

namespace Lotsenbot.Features.Lessons.Collecting;

/// <summary>What somebody sees who tells what they have learned.</summary>
public static class TellCards
{
    public const string Send = "lesson/tell";
    public const string Cancel = "lesson/tell/cancel";

    private const string Title = "Was habt ihr gelernt?";

    /// <summary>Sorted, to be looked over and sent.</summary>
    /// <param name="form">As far as it is filled in.</param>
    /// <param name="projects">Among which they choose; none where they are in no project.</param>
    /// <param name="outline">Of the flow.</param>
    /// <param name="found">Names in it that had better not be there.</param>
    /// <param name="note">What is to be said first.</param>
    public static Card Form(LessonForm form, IReadOnlyList<ProjectSketch> projects, FlowOutline outline, IReadOnlyList<string> found, string? note = null) => new(
        Title,
        [
            .. note is null ? Array.Empty<CardElement>() : [new CardText(CardMarkdown.Escape(note), CardTextStyle.Hint)],
            .. found.Count == 0 ? Array.Empty<CardElement>() : [new CardText(Warning(found), CardTextStyle.Warning)],
            .. ProjectOf(form, projects),
            Text("helped", LessonKind.Helped, form.Helped), Text("hurt", LessonKind.Hurt, form.Hurt), Text("differently", LessonKind.Differently, form.Differently),
            new TextInput("effort", "Aufwand (freiwillig)", form.Effort, Placeholder: "Zum Beispiel: drei Tage im Monat", MaxLength: Lesson.LongestWords),
            new ChoiceInput("place", "Wozu gehört es?", LessonPlace.Choices(outline), form.Place, IsRequired: true, Error: "Wähl bitte eine Phase oder einen Schritt aus."),
            new ChoiceInput("component", "Basiskomponente (freiwillig)", [.. outline.Components.Select(component => new CardChoice(component.Title, component.Id))], form.Component),
            new TextInput("tags", "Stichwörter (freiwillig)", form.Tags, Placeholder: "Zum Beispiel: Personalrat, Schulung", MaxLength: Lesson.LongestWords),
            new ToggleInput("nameless", "Ohne meinen Namen", form.IsNameless),
            new CardText("Namen von Personen und Firmen lass bitte weg. Die KoSt sieht das Projekt und deinen Namen, außer du lässt ihn weg. In einem kleinen Team lässt sich auch dann raten, von wem es kommt.", CardTextStyle.Hint),
        ],
        [
            new PressButton("An die KoSt geben", Send, new LessonForm(form.Batch), ButtonStyle.Primary),
            new PressButton("Verwerfen", Cancel, new LessonForm(form.Batch), SendsInputs: false),
        ]);

    /// <summary>For everybody in the team of a project that has ended, as a message.</summary>
    public static Card Ask(Guid batch, Guid projectId, string title, FlowOutline outline) => Form(
        new LessonForm(batch, projectId.ToString()), [new ProjectSketch(projectId, title, "", "", "", "", "", "", null, [])], outline, [],
        $"„{title}“ ist zu Ende. Was sollen andere wissen, die so etwas vorhaben? Ein Satz genügt, und du antwortest nur für dich.");

    /// <summary>Takes its place once it is sent.</summary>
    public static Card Sent(ToldLessons told, bool isNameless) => new(
        Title,
        [
            new CardFacts([.. Enum.GetValues<LessonKind>().Where(kind => told[kind].Length > 0).Select(kind => new CardFact(LessonWords.Of(kind), told[kind]))]),
            new CardText(isNameless ? "Ohne Namen abgegeben." : "Abgegeben. Unter „meine Erfahrungen“ siehst du, was daraus wird.", CardTextStyle.Hint),
        ]);

    public static Card Cancelled() => new(Title, [new CardText("Verworfen.", CardTextStyle.Hint)]);

    private static IEnumerable<CardElement> ProjectOf(LessonForm form, IReadOnlyList<ProjectSketch> projects)
    {
        if (projects.Count > 0)
            yield return new ChoiceInput(
                "project", "Welches Projekt?", [.. projects.Select(project => new CardChoice(project.Title, project.Id.ToString())), new CardChoice("Kein Projekt", "none")],
                form.Project, IsRequired: true, Error: "Wähl bitte ein Projekt aus, oder „Kein Projekt“.");
    }

    private static TextInput Text(string id, LessonKind kind, string? value) => new(id, LessonWords.Of(kind), value, IsMultiline: true, MaxLength: Lesson.LongestText);

    private static string Warning(IReadOnlyList<string> found) =>
        $"Darin stehen Namen, Adressen oder Nummern: {string.Join(", ", found.Select(name => $"„{CardMarkdown.Escape(name)}“"))}. Nimm sie bitte heraus; sonst tut es die KoSt.";
}
