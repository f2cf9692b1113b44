using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Lotsenbot.Knowledge.Documents.Office;

/// <summary>What a document's paragraph styles mean, German and English names and styles derived from them alike.</summary>
internal sealed partial class WordStyles
{
    private readonly Dictionary<string, Style> _styles;

    public WordStyles(MainDocumentPart main) => _styles = main.StyleDefinitionsPart?.Styles?.Elements<Style>()
        .Where(style => style.StyleId?.Value is not null)
        .GroupBy(style => style.StyleId!.Value!)
        .ToDictionary(group => group.Key, group => group.First()) ?? [];

    public int? HeadingLevel(Paragraph paragraph)
    {
        if (paragraph.ParagraphProperties?.OutlineLevel?.Val?.Value is { } own)
            return own < 9 ? own + 1 : null;
        foreach (var (id, style) in StylesOf(paragraph))
        {
            // A style without definition is known by its id alone, which Word localises: "Heading1", "berschrift1".
            if (Heading().Match(style?.StyleName?.Val?.Value ?? id) is { Success: true } heading)
                return int.Parse(heading.Groups["level"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            if (Title().IsMatch(style?.StyleName?.Val?.Value ?? id))
                return 1;
            if (style?.StyleParagraphProperties?.OutlineLevel?.Val?.Value is { } level)
                return level < 9 ? level + 1 : null;
        }
        return null;
    }

    public bool IsListItem(Paragraph paragraph)
    {
        if (paragraph.ParagraphProperties?.NumberingProperties is { } numbering)
            return numbering.NumberingId?.Val?.Value is not 0;
        return StylesOf(paragraph).Any(style =>
            List().IsMatch(style.Style?.StyleName?.Val?.Value ?? style.Id) || style.Style?.StyleParagraphProperties?.NumberingProperties is not null);
    }

    public bool IsTableOfContents(Paragraph paragraph) =>
        StylesOf(paragraph).Any(style => TableOfContents().IsMatch(style.Style?.StyleName?.Val?.Value ?? style.Id));

    /// <summary>The paragraph's style and what it is based on. A damaged file may base styles on each other in a circle.</summary>
    private IEnumerable<(string Id, Style? Style)> StylesOf(Paragraph paragraph)
    {
        var id = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        for (var depth = 0; id is not null && depth < 12; depth++)
        {
            var style = _styles.GetValueOrDefault(id);
            yield return (id, style);
            id = style?.BasedOn?.Val?.Value;
        }
    }

    [GeneratedRegex(@"^(heading|ü?berschrift)\s*(?<level>[1-9])$", RegexOptions.IgnoreCase)]
    private static partial Regex Heading();

    [GeneratedRegex("^(title|titel)$", RegexOptions.IgnoreCase)]
    private static partial Regex Title();

    [GeneratedRegex(@"^(list|liste|aufz(ä|ae)?hlung)", RegexOptions.IgnoreCase)]
    private static partial Regex List();

    [GeneratedRegex(@"^(toc|verzeichnis)\s*[1-9]$", RegexOptions.IgnoreCase)]
    private static partial Regex TableOfContents();
}
