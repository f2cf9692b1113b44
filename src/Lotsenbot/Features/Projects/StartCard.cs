using System.Globalization;
using System.Text.Json;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects;

/// <summary>The form that a project begins with.</summary>
public static class StartCard
{
    public const string Create = "project/create";
    public const string Cancel = "project/cancel-start";

    private const string Title = "Neues Projekt";

    public static Card Of(Filled filled) => new(
        Title,
        [
            new TextInput("title", "Wie heißt das Projekt?", filled.Title, MaxLength: Project.LongestTitle, IsRequired: true, Error: "Gib dem Projekt bitte einen Namen."),
            new TextInput(
                "need", "Welcher Bedarf steckt dahinter?", filled.Need, Placeholder: "Was fehlt heute, und wem?", IsMultiline: true, MaxLength: Project.LongestText, IsRequired: true,
                Error: "Beschreib bitte kurz den Bedarf."),
            new TextInput("unit", "Dienststelle", filled.Unit, MaxLength: Project.LongestTitle, IsRequired: true, Error: "Welche Dienststelle braucht die Lösung?"),
            new ChoiceInput(
                "kind", "Was soll entstehen?", [.. Enum.GetValues<SolutionKind>().Select(kind => new CardChoice(FlowWords.Of(kind), kind.ToString()))], filled.Kind,
                IsRequired: true, Error: "Wähl bitte aus, was entstehen soll."),
            new ChoiceInput(
                "benefits", "Welchen Nutzen erwartet ihr?", [.. Enum.GetValues<BenefitKind>().Select(kind => new CardChoice(ProjectWords.Of(kind), kind.ToString()))], filled.Benefits,
                IsMultiple: true, IsExpanded: true, IsRequired: true, Error: "Mindestens eine Art von Nutzen gehört dazu."),
            new TextInput(
                "measure", "Woran erkennt ihr ihn?", filled.Measure, Placeholder: "Zum Beispiel: Bescheid in 3 statt 10 Tagen", MaxLength: Project.LongestText, IsRequired: true,
                Error: "Nenn bitte etwas, das sich messen lässt."),
            new NumberInput("cases", "Fälle im Jahr (wenn du sie kennst)", filled.CasesAYear, Min: 0, Max: Filled.MostCases),
            new ToggleInput("personalData", "Es werden personenbezogene Daten verarbeitet", filled.PersonalData == "true"),
        ],
        [
            new PressButton("Projekt anlegen", Create, Style: ButtonStyle.Primary),
            new PressButton("Abbrechen", Cancel, SendsInputs: false),
        ]);

    public static Card Cancelled() => new(Title, [new CardText("Abgebrochen.", CardTextStyle.Hint)]);

    /// <summary>What was filled in, as it comes: anything.</summary>
    public sealed record Filled
    {
        public const int MostCases = 100_000_000;

        public string? Title { get; init; }
        public string? Need { get; init; }
        public string? Unit { get; init; }
        public string? Kind { get; init; }
        public string? Benefits { get; init; }
        public string? Measure { get; init; }
        public JsonElement? Cases { get; init; }
        public string? PersonalData { get; init; }

        internal SolutionKind? SolutionKind => Enum.TryParse<SolutionKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : null;

        internal IEnumerable<BenefitKind> BenefitKinds =>
            Enum.GetValues<BenefitKind>().Where(kind => (Benefits ?? "").Split(',', StringSplitOptions.TrimEntries).Contains(kind.ToString()));

        internal int? CasesAYear => double.TryParse(CasesText, CultureInfo.InvariantCulture, out var cases) && cases is >= 0 and <= MostCases ? (int)cases : null;

        /// <summary>What is wrong, as a sentence; null when nothing is.</summary>
        internal string? Problem => this switch
        {
            _ when IsEmpty(Title) => "Gib dem Projekt bitte noch einen Namen.",
            _ when IsEmpty(Need) => "Beschreib bitte noch kurz den Bedarf.",
            _ when IsEmpty(Unit) => "Welche Dienststelle braucht die Lösung? Das fehlt noch.",
            _ when Title!.Length > Project.LongestTitle || Unit!.Length > Project.LongestTitle => $"Name und Dienststelle dürfen höchstens {Project.LongestTitle} Zeichen lang sein.",
            _ when Need!.Length > Project.LongestText || Measure?.Length > Project.LongestText => $"Bedarf und Messung dürfen höchstens {Project.LongestText} Zeichen lang sein.",
            _ when SolutionKind is null => "Wähl bitte noch aus, was entstehen soll.",
            _ when !BenefitKinds.Any() => "Wähl bitte noch mindestens eine Art von Nutzen.",
            _ when IsEmpty(Measure) => "Woran erkennt ihr den Nutzen? Das fehlt noch.",
            _ when !IsEmpty(CasesText) && CasesAYear is null => "Die Fälle im Jahr müssen eine Zahl sein.",
            _ => null,
        };

        // Some clients send a number, others what was typed.
        private string? CasesText => Cases?.ToString();

        private static bool IsEmpty(string? text) => string.IsNullOrWhiteSpace(text);
    }
}
