using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Hosting.Sheets;

namespace Lotsenbot.Features.Lessons.Curating;

/// <summary>What the coordination office sees of lessons, and what becomes of them for those who told them.</summary>
public static class CurateCards
{
    public const string List = "lesson/all";
    public const string Open = "lesson/open";
    public const string Save = "lesson/save";
    public const string Blank = "lesson/blank";
    public const string Release = "lesson/release";
    public const string Withdraw = "lesson/withdraw";
    public const string Extend = "lesson/extend";
    public const string Decline = "lesson/decline";
    public const string AskMerge = "lesson/merge/ask";
    public const string DoMerge = "lesson/merge";

    private const string Title = "Erfahrungen aus Projekten";
    private const int FewEnoughToSpread = 6;

    /// <param name="waiting">Some that wait for the office.</param>
    /// <param name="released">Some that everybody finds.</param>
    /// <param name="allWaiting">How many wait.</param>
    /// <param name="allReleased">How many are released.</param>
    public static Card All(IReadOnlyList<Lesson> waiting, IReadOnlyList<Lesson> released, int allWaiting, int allReleased) => new(
        Title,
        [
            new CardText($"- Zu prüfen: {allWaiting}\n- Freigegeben: {allReleased}"),
            .. waiting.Count + released.Count == 0
                ? [new CardText("Hier gibt es noch nichts. Wer etwas gelernt hat, schreibt „das haben wir gelernt: …“.", CardTextStyle.Hint)]
                : new CardElement[]
                {
                    new ChoiceInput(
                        "id", "Welche möchtest du sehen?", [.. waiting.Concat(released).Select(lesson => new CardChoice(Line(lesson), lesson.Id.ToString()))],
                        IsExpanded: waiting.Count + released.Count <= FewEnoughToSpread, IsRequired: true, Error: "Wähl bitte eine Erfahrung aus."),
                },
        ],
        waiting.Count + released.Count == 0 ? null : [new PressButton("Öffnen", Open, Style: ButtonStyle.Primary)]);

    /// <param name="view">The lesson.</param>
    /// <param name="note">What was just done, or what is missing.</param>
    public static Card Of(LessonView view, string? note = null) => new(
        Title,
        [
            .. note is null ? Array.Empty<CardElement>() : [new CardText(CardMarkdown.Escape(note), CardTextStyle.Hint)],
            new CardFacts([.. Facts(view)]),
            .. view.Found.Count == 0 ? Array.Empty<CardElement>() : [new CardText($"Darin stehen Namen, Adressen oder Nummern: {string.Join(", ", view.Found.Select(found => $"„{CardMarkdown.Escape(found)}“"))}", CardTextStyle.Warning)],
            .. view.Lesson.State is LessonState.Offered or LessonState.Released ? Inputs(view) : [],
            .. view.History.Count == 0 ? Array.Empty<CardElement>() : [new CardText(string.Join('\n', view.History.Select(Line)), CardTextStyle.Hint)],
        ],
        [.. Buttons(view)]);

    /// <param name="lesson">Into which another one goes.</param>
    /// <param name="others">At least one.</param>
    public static Card Merge(Lesson lesson, IReadOnlyList<Lesson> others) => new(
        "Zwei Erfahrungen zusammenführen",
        [
            new CardText(CardMarkdown.Escape(lesson.Current)),
            new CardText("Der Text der anderen kommt dazu; die andere verschwindet aus der Liste. Danach liest du beides noch einmal und gibst es frei.", CardTextStyle.Hint),
            new ChoiceInput(
                "other", "Welche sagt dasselbe?", [.. others.Select(other => new CardChoice(Line(other), other.Id.ToString()))], IsExpanded: others.Count <= FewEnoughToSpread, IsRequired: true,
                Error: "Wähl bitte eine aus."),
        ],
        [
            new PressButton("Zusammenführen", DoMerge, new LessonEdit(lesson.Id), ButtonStyle.Primary),
            new PressButton("Zurück", Open, new LessonEdit(lesson.Id), SendsInputs: false),
        ]);

    /// <summary>What became of somebody's own ones.</summary>
    public static Card Mine(IReadOnlyList<Lesson> mine) => new(
        "Deine Erfahrungen",
        [new CardText(string.Join('\n', mine.Select(lesson => $"- {CardMarkdown.Escape(LessonWords.Short(lesson.Current))} **({LessonWords.Of(lesson.State)}{(lesson.Reason is { } reason ? $": {CardMarkdown.Escape(LessonWords.Short(reason))}" : "")})**")))]);

    /// <summary>For the office: the day of review is past.</summary>
    public static Card Due(Lesson lesson) => new(
        "Gilt diese Erfahrung noch?",
        [
            new CardText(CardMarkdown.Escape(lesson.Current)),
            new CardFacts([new CardFact("Verantwortlich", lesson.Owner), new CardFact("Zu prüfen seit", lesson.ReviewOn is { } day ? LessonWords.Day(day) : "")]),
            new CardText("Bis jemand nachsieht, steht sie bei den Projekten als älter.", CardTextStyle.Hint),
        ],
        [
            new PressButton("Gilt weiter", Extend, new LessonEdit(lesson.Id), ButtonStyle.Primary),
            new PressButton("Ansehen", Open, new LessonEdit(lesson.Id)),
        ]);

    /// <summary>For the office, once a week.</summary>
    public static Card Waiting(int count) => new(
        Title,
        [new CardText(count == 1 ? "Eine Erfahrung wartet darauf, dass ihr sie anseht." : $"{count} Erfahrungen warten darauf, dass ihr sie anseht.")],
        [new PressButton("Zur Liste", List, Style: ButtonStyle.Primary)]);

    /// <summary>For whoever told it.</summary>
    public static Reply DeclinedFor(Lesson lesson) => new(
        "Die KoSt hat etwas, das du erzählt hast, nicht für alle freigegeben.\n\n"
        + $"**Du hattest geschrieben:** {CardMarkdown.Escape(LessonWords.Short(lesson.Text, 300))}\n\n**Der Grund:** {CardMarkdown.Escape(lesson.Reason!)}");

    private static IEnumerable<CardFact> Facts(LessonView view)
    {
        var lesson = view.Lesson;
        yield return new("Stand", LessonWords.Of(lesson.State));
        yield return new("Projekt", view.Project is { } project ? $"{project.Title} ({project.Unit})" : "keins genannt");
        yield return new("Von", view.Author ?? "ohne Namen");
        if (lesson.State is not (LessonState.Offered or LessonState.Released))
            yield return new("Text", lesson.Current);
        if (lesson.Reason is { } reason)
            yield return new("Grund", reason);
    }

    private static IEnumerable<CardElement> Inputs(LessonView view)
    {
        var lesson = view.Lesson;
        yield return new TextInput("text", "Text", lesson.Current, IsMultiline: true, MaxLength: Lesson.LongestText, IsRequired: true, Error: "Der Text fehlt.");
        yield return new ChoiceInput("kind", "Was ist es?", [.. Enum.GetValues<LessonKind>().Select(kind => new CardChoice(LessonWords.Of(kind), kind.ToString()))], lesson.Kind.ToString(), IsRequired: true);
        yield return new ChoiceInput("place", "Wozu gehört es?", LessonPlace.Choices(view.Outline), new LessonPlace(lesson.Phase, lesson.Step).Value, IsRequired: true);
        yield return new ChoiceInput("component", "Basiskomponente", [new CardChoice("Keine", "none"), .. view.Outline.Components.Select(component => new CardChoice(component.Title, component.Id))], lesson.Component ?? "none");
        yield return new TextInput("effort", "Aufwand", lesson.Effort, MaxLength: Lesson.LongestWords);
        yield return new TextInput("tags", "Stichwörter", lesson.Tags, MaxLength: Lesson.LongestWords);
        yield return new TextInput("owner", "Verantwortliche Stelle", lesson.Owner.Length > 0 ? lesson.Owner : LessonHistory.Office, MaxLength: Lesson.LongestWords);
        yield return new DateInput("reviewOn", "Wieder zu prüfen am (leer: wie üblich)", lesson.ReviewOn);
        if (lesson.State == LessonState.Offered)
            yield return new TextInput("reason", "Grund, falls du ablehnst", IsMultiline: true, MaxLength: Lesson.LongestText);
    }

    private static IEnumerable<CardButton> Buttons(LessonView view)
    {
        var edit = new LessonEdit(view.Lesson.Id);
        if (view.Lesson.State == LessonState.Offered)
        {
            yield return new PressButton("Freigeben", Release, edit, ButtonStyle.Primary);
            yield return new PressButton("Speichern", Save, edit);
            if (view.Found.Count > 0)
                yield return new PressButton("Namen herausnehmen", Blank, edit, SendsInputs: false);
            yield return new PressButton("Ablehnen", Decline, edit);
            yield return new PressButton("Zusammenführen", AskMerge, edit, SendsInputs: false);
        }
        if (view.Lesson.State == LessonState.Released)
        {
            yield return new PressButton("Speichern", Save, edit, ButtonStyle.Primary);
            yield return new PressButton("Zusammenführen", AskMerge, edit, SendsInputs: false);
            yield return new PressButton("Zurückziehen", Withdraw, edit, SendsInputs: false);
        }
        yield return new PressButton("Zurück", List, SendsInputs: false);
    }

    private static string Line(Lesson lesson) => $"{(lesson.State == LessonState.Offered ? "Neu: " : "")}{LessonWords.Short(lesson.Current)}";

    private static string Line(LessonChange change) =>
        $"- {change.At.InBerlin().ToString("d.M.yyyy", LessonWords.German)}, {CardMarkdown.Escape(change.As)}: {CardMarkdown.Escape(change.What)}"
        + (change.Before is { Length: > 0 } before ? $", vorher „{CardMarkdown.Escape(LessonWords.Short(before))}“" : "")
        + (change.After is { Length: > 0 } after ? $", jetzt „{CardMarkdown.Escape(LessonWords.Short(after))}“" : "");
}
