using System.Globalization;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects;

/// <summary>The checklist of a project: which sections there are, and a form for each.</summary>
public static class ChecklistCards
{
    public const string OpenSection = "project/checklist/section";
    public const string Save = "project/checklist/save";

    /// <summary>Before the ids of items, which may be called anything.</summary>
    private const string Prefix = "item-";

    public static string InputOf(ChecklistItem item) => Prefix + item.Id;

    public static Card Sections(OpenProject open, string? note = null)
    {
        var sections = open.Flow.Sections.Where(section => open.AskedIn(section).Any()).ToList();
        return new(
            open.Project.Title,
            [
                .. ProjectCards.Note(note),
                new CardText("Checkliste", CardTextStyle.Heading),
                new ChoiceInput(
                    "section", "Welchen Teil möchtest du ausfüllen?", [.. sections.Select(section => new CardChoice(Line(open, section), section.Id))],
                    (sections.FirstOrDefault(section => OpenIn(open, section) > 0) ?? sections[0]).Id, IsRequired: true, Error: "Wähl bitte einen Teil aus."),
            ],
            [new PressButton("Öffnen", OpenSection, new ProjectCards.Pressed(open.Project.Id), ButtonStyle.Primary), ProjectCards.Back(open)]);
    }

    /// <summary>The form of one section; for those who may only look, what it says.</summary>
    /// <param name="open">The project.</param>
    /// <param name="section">Of its flow.</param>
    /// <param name="filled">What was filled in but is not saved, by the items' ids.</param>
    /// <param name="warnings">What to look at first.</param>
    /// <param name="note">What was just done, if there is something to say.</param>
    public static Card Section(
        OpenProject open, ChecklistSection section, IReadOnlyDictionary<string, string> filled, IReadOnlyList<string> warnings, string? note = null)
    {
        var items = open.AskedIn(section).ToList();
        var heading = new CardText($"Checkliste: {CardMarkdown.Escape(section.Title)}", CardTextStyle.Heading);
        if (ProjectBook.RefusalToFillIn(open) is not null)
            return new(
                open.Project.Title,
                // No facts: questions are too long for their column of names.
                [heading, .. items.Select(item => new CardText($"**{CardMarkdown.Escape(item.Question)}** {CardMarkdown.Escape(Shown(item, open.AnswerOf(item.Id)))}"))],
                [new PressButton("Zur Checkliste", ProjectCards.OpenChecklist, new ProjectCards.Pressed(open.Project.Id), SendsInputs: false)]);
        var shown = items.ToDictionary(item => item.Id, item => open.AnswerOf(item.Id) ?? "");
        return new(
            open.Project.Title,
            [
                .. ProjectCards.Note(note),
                heading,
                .. warnings.Select(warning => new CardText(warning, CardTextStyle.Warning)),
                .. items.SelectMany(item => Ask(item, filled.GetValueOrDefault(item.Id) ?? shown[item.Id])),
            ],
            [
                new PressButton("Speichern und weiter", Save, new Filled(open.Project.Id, section.Id, shown, GoOn: true), ButtonStyle.Primary),
                new PressButton("Speichern", Save, new Filled(open.Project.Id, section.Id, shown)),
                new PressButton("Zurück", ProjectCards.OpenChecklist, new ProjectCards.Pressed(open.Project.Id), SendsInputs: false),
            ]);
    }

    /// <summary>An answer as people read it.</summary>
    public static string Shown(ChecklistItem item, string? answer) => (item.Kind, answer) switch
    {
        (_, null or "") => "noch offen",
        (ItemKind.Date, _) when DateOnly.TryParseExact(answer, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date.ToString("d.M.yyyy", ProjectWords.German),
        (ItemKind.Number, _) when double.TryParse(answer, CultureInfo.InvariantCulture, out var number) => number.ToString("#,0.##", ProjectWords.German),
        _ => answer,
    };

    private static IEnumerable<CardElement> Ask(ChecklistItem item, string value)
    {
        var question = item.Question + (item.IsRequired ? "" : " (freiwillig)");
        var answer = value.Length == 0 ? null : value;
        yield return item.Kind switch
        {
            ItemKind.YesNo => new ChoiceInput(InputOf(item), question, [new("Ja", Condition.Yes), new("Nein", Condition.No)], answer, IsExpanded: true),
            ItemKind.Choice => new ChoiceInput(InputOf(item), question, [.. item.Choices.Select(choice => new CardChoice(choice, choice))], answer),
            ItemKind.Number => new NumberInput(InputOf(item), question, double.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : null, item.Min),
            ItemKind.Date => new DateInput(InputOf(item), question, DateOnly.TryParseExact(value, "yyyy-MM-dd", out var date) ? date : null),
            _ => new TextInput(InputOf(item), question, answer, IsMultiline: item.Kind == ItemKind.Text, MaxLength: Project.LongestText),
        };
        if (item.Help is { } help)
            yield return new CardText(CardMarkdown.Escape(help), CardTextStyle.Hint);
    }

    private static int OpenIn(OpenProject open, ChecklistSection section) => open.AskedIn(section).Count(item => item.IsRequired && open.AnswerOf(item.Id) is null);

    private static string Line(OpenProject open, ChecklistSection section)
    {
        var missing = OpenIn(open, section);
        return missing == 0 ? $"✓ {section.Title}" : $"{section.Title} ({missing} offen)";
    }

    /// <param name="Id">Of the project.</param>
    /// <param name="Section">Its id.</param>
    public sealed record Chosen(Guid? Id, string? Section);

    /// <param name="Id">Of the project.</param>
    /// <param name="Section">Its id.</param>
    /// <param name="Shown">What the card showed, by the items' ids: who changed nothing overwrites nothing.</param>
    /// <param name="GoOn">To the next section that has something open.</param>
    public sealed record Filled(Guid? Id, string? Section, IReadOnlyDictionary<string, string>? Shown, bool GoOn = false);
}
