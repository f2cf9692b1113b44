using System.Globalization;
using System.Text.Json;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects.Goals;

/// <summary>The goals of the programmes, and the form for a new value.</summary>
public static class GoalCards
{
    public const string Show = "goals/show";
    public const string Ask = "goals/ask";
    public const string Save = "goals/save";

    private const string Title = "Programmziele";
    private const int EarlierShown = 3;

    /// <param name="goals">At least one.</param>
    /// <param name="today">By which it is judged whether they are on track.</param>
    /// <param name="mayEnter">Whether whoever looks may enter values.</param>
    /// <param name="note">What was just done, if there is something to say.</param>
    public static Card All(IReadOnlyList<GoalProgress> goals, DateOnly today, bool mayEnter, string? note = null) => new(
        Title,
        [
            .. ProjectCards.Note(note),
            .. goals.GroupBy(goal => goal.Goal.Programme).SelectMany(programme => (CardElement[])
            [
                new CardText($"Programm {ProjectWords.Of(programme.Key)}", CardTextStyle.Heading),
                .. programme.Select(goal => new CardText(TextOf(goal, today))),
            ]),
            new CardText("„Im Plan“ heißt: gleichmäßig gerechnet vom Beginn bis zum Termin, nach der halben Zeit also die Hälfte.", CardTextStyle.Hint),
        ],
        mayEnter ? [new PressButton("Wert eintragen", Ask, Style: ButtonStyle.Primary)] : []);

    public static Card Form(IReadOnlyList<ProgrammeGoal> goals, DateOnly today, Filled filled) => new(
        Title,
        [
            new ChoiceInput("goal", "Für welches Ziel?", [.. goals.Select(goal => new CardChoice(goal.Title, goal.Id))], filled.Goal, IsRequired: true, Error: "Wähl bitte ein Ziel aus."),
            new NumberInput("value", "Wert", filled.Number, Min: 0, IsRequired: true, Error: "Trag bitte eine Zahl ab 0 ein."),
            new DateInput("asOf", "Stand vom", filled.Day ?? today, Max: today, IsRequired: true, Error: "Trag bitte ein Datum ein, das nicht in der Zukunft liegt."),
            new CardText("Frühere Werte bleiben erhalten. Hast du dich vertan, trag den richtigen Wert mit demselben Datum ein.", CardTextStyle.Hint),
        ],
        [new PressButton("Speichern", Save, Style: ButtonStyle.Primary), new PressButton("Zurück", Show, SendsInputs: false)]);

    private static string TextOf(GoalProgress goal, DateOnly today)
    {
        var lines = new List<string> { $"**{CardMarkdown.Escape(goal.Goal.Title)}**", $"- {CardMarkdown.Escape(goal.Line(today))}", $"- Termin: {GoalProgress.Day(goal.Goal.TargetOn)}" };
        if (goal.Current is { } current)
            lines.Add($"- Stand vom {GoalProgress.Day(current.AsOf)}{Earlier(goal)}");
        if (goal.Goal.Help is { } help)
            lines.Add($"- {CardMarkdown.Escape(help)}");
        return string.Join('\n', lines);
    }

    private static string Earlier(GoalProgress goal) => goal.Values.Count == 1
        ? ""
        : $"; davor {string.Join(", ", goal.Values.Skip(1).Take(EarlierShown).Select(value => $"{GoalProgress.Number(value.Value)} ({GoalProgress.Day(value.AsOf)})"))}";

    /// <summary>What was filled in, as it comes: anything.</summary>
    public sealed record Filled
    {
        public string? Goal { get; init; }
        public JsonElement? Value { get; init; }
        public string? AsOf { get; init; }

        // Some clients send a number, others what was typed.
        internal double? Number => double.TryParse(Value?.ToString(), CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1e12 ? number : null;

        internal DateOnly? Day => DateOnly.TryParseExact(AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}
