using System.Globalization;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Hosting;

namespace Lotsenbot.Features.Projects.Documents;

/// <summary>What a project says, in the words of its documents. A city may have other questions: what its flow doesn't ask is left out.</summary>
internal sealed class ProjectFacts(OpenProject open, IReadOnlyDictionary<Guid, string> names)
{
    private const string Gone = "nicht mehr im Personenverzeichnis";
    private const int MinutesAnHour = 60;

    public OpenProject Open => open;

    public Project Project => open.Project;

    public ProjectFlow Flow => open.Flow;

    public string Leads => NamesOf(MemberRole.Lead);

    /// <summary>A year, as the checklist says it, or else as it was said at the beginning.</summary>
    public double? Cases => NumberOf("fallzahl") ?? Project.Cases;

    public static string Date(DateOnly date) => date.ToString("d.M.yyyy", ProjectWords.German);

    public static string Date(DateTimeOffset moment) => Date(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Schedules.Berlin).DateTime));

    public static string Number(double? number) => number?.ToString("#,0.##", ProjectWords.German) ?? WrittenDocument.Open;

    /// <summary>The answer to an item; nothing where it isn't asked.</summary>
    /// <param name="label">What it is called in a document.</param>
    /// <param name="itemId">Of the flow.</param>
    /// <param name="unit">Behind a number.</param>
    public IEnumerable<WrittenFact> Answer(string label, string itemId, string? unit = null)
    {
        if (Flow.FindItem(itemId) is not { } item || !Flow.Applies(item, open.AnswerOf))
            yield break;
        var isNumber = item.Kind == ItemKind.Number && NumberOf(itemId) is not null;
        yield return new(label, isNumber && unit is not null ? $"{Shown(item)} {unit}" : Shown(item));
    }

    public string Shown(ChecklistItem item) => (item.Kind, open.AnswerOf(item.Id)) switch
    {
        (_, null) => WrittenDocument.Open,
        (ItemKind.YesNo, Condition.Yes) => "Ja",
        (ItemKind.YesNo, Condition.No) => "Nein",
        (ItemKind.Person, { } answer) when Guid.TryParse(answer, out var id) => NameOf(id),
        (_, { } answer) => ChecklistCards.Shown(item, answer),
    };

    public IEnumerable<WrittenFact> CasesFact() => [new("Fälle im Jahr", Number(Cases))];

    /// <summary>What the minutes for each case add up to; nothing where one of both is unknown.</summary>
    public IEnumerable<WrittenFact> SavedHours() => Cases is { } cases && NumberOf("effizienzgewinn") is { } minutes
        ? [new("Rechnerische Ersparnis im Jahr", $"rund {Number(Math.Round(cases * minutes / MinutesAnHour))} Stunden ({Number(cases)} Fälle zu je {Number(minutes)} Minuten)")]
        : [];

    public IEnumerable<IReadOnlyList<string>> Team() => Project.Members
        .OrderBy(member => member.Role).ThenBy(member => NameOf(member.PersonId), StringComparer.Create(ProjectWords.German, ignoreCase: true))
        .Select(member => (IReadOnlyList<string>)[NameOf(member.PersonId), RoleOf(member.Role)]);

    public string StateOf(FlowStep step) => Project.Steps.FirstOrDefault(done => done.StepId == step.Id) is { } done
        ? $"erledigt am {Date(done.DoneAt)}"
        : step.IsRequired ? "offen" : "offen, freiwillig";

    private double? NumberOf(string itemId) =>
        double.TryParse(open.AnswerOf(itemId), CultureInfo.InvariantCulture, out var number) ? number : null;

    private string NamesOf(MemberRole role) => Project.Members.Where(member => member.Role == role).Select(member => NameOf(member.PersonId)).ToList() is { Count: > 0 } found
        ? string.Join(", ", found)
        : WrittenDocument.Open;

    private string NameOf(Guid person) => names.GetValueOrDefault(person, Gone);

    private static string RoleOf(MemberRole role) => role switch
    {
        MemberRole.Lead => "Projektleitung",
        MemberRole.Member => "Projektteam",
        MemberRole.Observer => "Zur Kenntnis",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
