using System.Text.RegularExpressions;
using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects.Portfolio;

/// <summary>Understands "Geschäftskreis 2 Planung" or "pausierte im Jugendamt": takes out word by word what it knows; what is left is looked for in the projects' texts.</summary>
public sealed partial class PortfolioFilterReader
{
    private static readonly (string Pattern, string Words, Func<PortfolioEntry, bool> Holds)[] Known =
    [
        (@"(finanzierungs)?klasse\s+basiskomponenten?|basiskomponenten?", "Finanzierungsklasse Basiskomponente", entry => IsFunded(entry, "Basiskomponente")),
        (@"(finanzierungs)?klasse\s+fachverfahren", "Finanzierungsklasse Fachverfahren", entry => IsFunded(entry, "Fachverfahren")),
        (@"(finanzierungs)?klasse\s+sonstige\w*(\s+anwendung\w*)?", "Finanzierungsklasse Sonstige", entry => IsFunded(entry, "Sonstige")),
        (@"(außerhalb\s+der|ohne)\s+programme?", "außerhalb der Programme", entry => entry.Programme == Programme.None),
        (@"programm\s+(dms|e-akte)", "Programm DMS", entry => entry.Programme == Programme.DocumentManagement),
        (@"programm\s+online-?\s?dienste?", "Programm Online-Dienste", entry => entry.Programme == Programme.OnlineServices),
        (@"(programm\s+)?prozessmanagement", "Programm Prozessmanagement", entry => entry.Programme == Programme.ProcessManagement),
        (@"art\s+dms", "Art DMS", entry => entry.Kind == SolutionKind.DocumentManagement),
        (@"art\s+online-?\s?dienste?", "Art Online-Dienst", entry => entry.Kind == SolutionKind.OnlineService),
        (@"dms|e-akten?", "DMS (Programm oder Art)", entry => entry.Programme == Programme.DocumentManagement || entry.Kind == SolutionKind.DocumentManagement),
        (@"online-?\s?dienste?", "Online-Dienste (Programm oder Art)", entry => entry.Programme == Programme.OnlineServices || entry.Kind == SolutionKind.OnlineService),
        (@"fachverfahren", "Art Fachverfahren", entry => entry.Kind == SolutionKind.SpecialistApplication),
        (@"prozesse?", "Art Prozess", entry => entry.Kind == SolutionKind.Process),
        (@"sonstige\s+lösung(en)?", "Art Sonstige Lösung", entry => entry.Kind == SolutionKind.Other),
        (@"phase\s+1|(phase\s+)?initiierung", "Phase Initiierung", entry => entry.Phase == Phase.Initiation),
        (@"phase\s+2|(phase\s+)?planung", "Phase Planung", entry => entry.Phase == Phase.Planning),
        (@"phase\s+3|(phase\s+)?(steuerung/)?(durchführung|steuerung)", "Phase Durchführung", entry => entry.Phase == Phase.Execution),
        (@"phase\s+4|(phase\s+)?abschluss(phase)?", "Phase Abschluss", entry => entry.Phase == Phase.Closing),
        (@"laufenden?|läuft|aktiven?", "läuft", entry => entry.State == ProjectState.Active),
        (@"pausiert(e|en)?", "pausiert", entry => entry.State == ProjectState.Paused),
        (@"abgebrochen(e|en)?", "abgebrochen", entry => entry.State == ProjectState.Cancelled),
        (@"abgeschlossen(e|en)?", "abgeschlossen", entry => entry.State == ProjectState.Closed),
        (@"(was\s+)?warte(t|n|nde|nden)(\s+auf\s+die\s+kost)?", "wartet auf die KoSt", entry => entry.Waits.Count > 0),
    ];

    private static readonly HashSet<string> Filler = new(
        ["projekt", "projekte", "projekten", "alle", "im", "in", "der", "die", "das", "des", "den", "dem", "mit", "und", "von", "vom", "aus", "zu", "zum", "zur", "für", "nur", "bei", "bitte", "amt", "phase", "art", "programm", "stand"],
        StringComparer.OrdinalIgnoreCase);

    private readonly List<PortfolioCondition> _conditions = [];
    private string _rest;

    private PortfolioFilterReader(string text) => _rest = text;

    /// <param name="text">As it was typed.</param>
    /// <param name="entries">Whose divisions and units may be named.</param>
    public static PortfolioFilter Read(string text, IReadOnlyList<PortfolioEntry> entries)
    {
        var reader = new PortfolioFilterReader(text);
        reader.TakeDivision(entries);
        reader.TakeUnit(entries);
        foreach (var (pattern, words, holds) in Known)
            reader.Take($@"(?<!\w)(?:{pattern})(?!\w)", words, holds);
        reader.TakeWords();
        return new(reader._conditions);
    }

    private static bool IsFunded(PortfolioEntry entry, string begin) => entry.FundingClass?.StartsWith(begin, StringComparison.OrdinalIgnoreCase) == true;

    private void TakeDivision(IReadOnlyList<PortfolioEntry> entries)
    {
        if (TakeNamed(entries.Select(entry => entry.Division)) is { } named)
            _conditions.Add(new(named, entry => entry.Division == named));
        else if (DivisionNumber().Match(_rest) is { Success: true } match)
        {
            var number = match.Groups["number"].Value;
            Take(match.Value, $"Geschäftskreis {number}", entry => entry.Division is { } division && Regex.IsMatch(division, $@"(?<!\d){number}$"));
        }
    }

    private void TakeUnit(IReadOnlyList<PortfolioEntry> entries)
    {
        if (TakeNamed(entries.Select(entry => entry.Unit)) is { } unit)
            _conditions.Add(new(unit, entry => string.Equals(entry.Unit, unit, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The longest that stands in the text: "Amt für Soziales" before "Amt".</summary>
    private string? TakeNamed(IEnumerable<string?> names)
    {
        var named = names.OfType<string>().Distinct().OrderByDescending(name => name.Length)
            .FirstOrDefault(name => name.Trim().Length > 0 && Regex.IsMatch(_rest, Whole(name), RegexOptions.IgnoreCase));
        if (named is not null)
            _rest = Regex.Replace(_rest, Whole(named), " ", RegexOptions.IgnoreCase);
        return named;
    }

    private void Take(string pattern, string words, Func<PortfolioEntry, bool> holds)
    {
        if (!Regex.IsMatch(_rest, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))
            return;
        _rest = Regex.Replace(_rest, pattern, " ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        _conditions.Add(new(words, holds));
    }

    private void TakeWords()
    {
        foreach (var word in Words().Matches(_rest).Select(match => match.Value).Where(word => !Filler.Contains(word)).Distinct(StringComparer.OrdinalIgnoreCase))
            _conditions.Add(new($"„{word}“ im Text", entry => new[] { entry.Title, entry.Need, entry.Unit }.Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase))));
    }

    // A division or unit may end in "s" behind "des".
    private static string Whole(string name) => $@"(?<!\w){Regex.Escape(name.Trim())}s?(?!\w)";

    [GeneratedRegex(@"(?<!\w)(?:geschäftskreis|gk)\s*(?<number>\d+)(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DivisionNumber();

    [GeneratedRegex(@"[\w-]*\w")]
    private static partial Regex Words();
}
