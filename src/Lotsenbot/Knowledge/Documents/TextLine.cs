using System.Text.RegularExpressions;

namespace Lotsenbot.Knowledge.Documents;

/// <summary>One line of a plain text.</summary>
/// <param name="AfterGap">Blank lines stand before it.</param>
/// <param name="Indented">It began with white space: in text taken out of a PDF a lost bullet, or the top of a page.</param>
/// <param name="Page">Counted by form feeds; null where there are none.</param>
public sealed partial record TextLine(string Text, bool AfterGap, bool Indented, int? Page)
{
    /// <summary>The text's lines without blank ones, page numbers and running heads.</summary>
    public static List<TextLine> Lines(string text)
    {
        // First the pages: a form feed counts as a line ending too.
        var pages = text.Split('\f').Select(page => page.ReplaceLineEndings("\n")).ToArray();
        var furniture = RunningHeads(pages);
        var lines = new List<TextLine>();
        for (var page = 0; page < pages.Length; page++)
        {
            var gap = true;
            foreach (var raw in pages[page].Split('\n'))
            {
                var line = WhiteSpace().Replace(raw.Replace("\u00AD", ""), " ").Trim();
                if (line.Length == 0 || IsFurniture(line, furniture) || lines.Count > 0 && lines[^1].Text == line)
                {
                    gap = true;
                    continue;
                }
                lines.Add(new TextLine(line, gap, char.IsWhiteSpace(raw[0]), pages.Length > 1 ? page + 1 : null));
                gap = false;
            }
        }
        return lines;
    }

    private static bool IsFurniture(string line, HashSet<string> runningHeads) =>
        PageNumber().IsMatch(line) || line.StartsWith('©') && line.Length < 60 || runningHeads.Contains(Digits().Replace(line, "#"));

    // What stands first or last on at least three pages and on half of them, numbers aside, belongs to the paper and not to the text.
    private static HashSet<string> RunningHeads(string[] pages) => pages
        .SelectMany(page =>
        {
            var lines = page.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return lines.Take(2).Concat(lines.TakeLast(2)).Select(line => Digits().Replace(WhiteSpace().Replace(line, " "), "#")).Distinct();
        })
        .CountBy(line => line)
        .Where(line => line.Value >= 3 && line.Value * 2 >= pages.Length)
        .Select(line => line.Key)
        .ToHashSet();

    [GeneratedRegex(@"^(-\s*)?((Seite|Page|S\.)\s*)?\d{1,4}(\s*(von|of|/)\s*\d{1,4})?(\s*-)?$", RegexOptions.IgnoreCase)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"[\s\p{Cc}\uF0A0]+")]
    private static partial Regex WhiteSpace();
}
