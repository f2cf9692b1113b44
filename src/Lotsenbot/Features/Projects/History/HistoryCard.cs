using Lotsenbot.Conversations.Cards;
using Lotsenbot.Hosting.Sheets;

namespace Lotsenbot.Features.Projects.History;

/// <summary>The last changes of a project.</summary>
public static class HistoryCard
{
    public const string Show = "project/history";

    // On a card among others; the spreadsheet has all of it.
    private const int LongestValue = 120;

    // Clients break "Steuerung/Durchführung" anywhere, or not at all.
    private const string BreakAfterSlash = "/\u200b";

    /// <param name="open">The project.</param>
    /// <param name="lines">The newest first.</param>
    /// <param name="all">How many there are.</param>
    public static Card Of(OpenProject open, IReadOnlyList<HistoryLine> lines, int all) => new(
        open.Project.Title,
        [
            new CardText("Verlauf", CardTextStyle.Heading),
            new CardText(string.Join('\n', lines.Select(Line))),
            .. all > lines.Count ? [new CardText($"Das sind die letzten {lines.Count} von {all} Änderungen; alle stehen in der Excel-Datei.", CardTextStyle.Hint)] : Array.Empty<CardElement>(),
        ],
        [new LinkButton("Als Excel-Datei", HistoryEndpoint.PathOf(open.Project.Id)), ProjectCards.Back(open)]);

    private static string Line(HistoryLine line) =>
        $"- {line.At.InBerlin().ToString("d.M.yyyy H:mm", ProjectWords.German)}, {CardMarkdown.Escape(line.By)}: **{CardMarkdown.Escape(OneLine(line.What)).Replace("/", BreakAfterSlash, StringComparison.Ordinal)}**{Values(line)}";

    private static string Values(HistoryLine line) => (line.Before, line.After) switch
    {
        (null, null) => "",
        (null, { } after) => $" {Quoted(after)}",
        ({ } before, null) => $" {Quoted(before)} → leer",
        ({ } before, { } after) => $" {Quoted(before)} → {Quoted(after)}",
    };

    private static string Quoted(string value) => CardMarkdown.Escape($"„{OneLine(value)}“");

    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestValue ? line : $"{line[..LongestValue].TrimEnd()} …";
    }
}
