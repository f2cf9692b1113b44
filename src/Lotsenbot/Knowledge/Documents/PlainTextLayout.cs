using System.Text.RegularExpressions;

namespace Lotsenbot.Knowledge.Documents;

/// <summary>Finds headings, paragraphs and list items in lines that have lost their layout.</summary>
/// <remarks>
/// The one idea behind it: a line that is broken although the next word would still have fitted was broken on purpose.
/// </remarks>
internal sealed partial class PlainTextLayout
{
    private const int LongestHeading = 90;
    private readonly List<TextLine> _lines;
    private readonly int _width;
    private readonly List<Block> _blocks = [];
    private int _numberedLevel;

    private PlainTextLayout(List<TextLine> lines)
    {
        _lines = lines;
        var lengths = lines.Select(line => line.Text.Length).Order().ToList();
        _width = lengths.Count == 0 ? 0 : lengths[lengths.Count * 9 / 10];
    }

    public static IEnumerable<Block> ToBlocks(List<TextLine> lines)
    {
        var layout = new PlainTextLayout(lines);
        for (var i = 0; i < lines.Count; i++)
            layout.Take(i);
        return layout._blocks;
    }

    private void Take(int i)
    {
        var line = _lines[i];
        if (Bullet().Match(line.Text) is { Success: true } bullet)
            _blocks.Add(new Block(BlockKind.ListItem, line.Text[bullet.Length..], line.Page));
        else if (HeadingLevel(i) is { } level)
            _blocks.Add(new Block(BlockKind.Heading, line.Text, line.Page, level));
        else if (ContinuesBlock(i))
            _blocks[^1] = _blocks[^1] with { Text = LineJoiner.Join(_blocks[^1].Text, line.Text) };
        else
            _blocks.Add(new Block(line.Indented && IsAmongItems() ? BlockKind.ListItem : BlockKind.Paragraph, line.Text, line.Page));
    }

    /// <summary>An indented line after a colon or after another item is an item whose bullet was lost.</summary>
    private bool IsAmongItems() => _blocks.Count > 0 && (_blocks[^1].Kind == BlockKind.ListItem || _blocks[^1].Text.EndsWith(':'));

    private bool ContinuesBlock(int i)
    {
        if (_blocks.Count == 0 || _blocks[^1].Kind == BlockKind.Heading)
            return false;
        var line = _lines[i];
        if (char.IsLower(line.Text[0]) && !EndsSentence(_blocks[^1].Text))
            return true;
        if (line.AfterGap)
            return IsOpen(_blocks[^1].Text) && line.Text[0] is not ('„' or '"') && !IsCaption(line.Text) && _lines[i - 1].Text.Length > _width * 2 / 3;
        if (line.Indented && (EndsSentence(_blocks[^1].Text) || IsAmongItems()))
            return false;
        return !BrokenOnPurpose(i - 1) || IsWrapped && !line.Indented && !EndsSentence(_blocks[^1].Text) && _lines[i - 1].Text.Length > _width / 2;
    }

    /// <summary>Lines of about a printed width; shorter ones are lists, longer ones whole paragraphs.</summary>
    private bool IsWrapped => _width is > 60 and < 130;

    private int? HeadingLevel(int i)
    {
        var line = _lines[i];
        if (line.Text.Length > LongestHeading || EndsSentence(line.Text) || IsOpen(line.Text) || IsCaption(line.Text) || !StartsLikeHeading(line.Text))
            return null;
        if (Numbered().Match(line.Text) is { Success: true } number)
            return IsNumberedListItem(i) ? null : _numberedLevel = number.Groups["number"].Value.Split('.', StringSplitOptions.RemoveEmptyEntries).Length;
        if (i > 0 && _blocks[^1].Kind != BlockKind.Heading && IsOpen(_lines[i - 1].Text))
            return null;
        var startsBlock = i == 0 || line.AfterGap || line.Indented || _blocks[^1].Kind == BlockKind.Heading || BrokenOnPurpose(i - 1) && EndsSentence(_lines[i - 1].Text);
        return startsBlock && IntroducesText(i) ? _numberedLevel + 1 : null;
    }

    /// <summary>What follows a heading is a sentence or a list; what follows a label in a figure is another label.</summary>
    private bool IntroducesText(int i)
    {
        if (i + 1 >= _lines.Count || _lines[i].Text.Length > _width * 4 / 5 && !_lines[i + 1].AfterGap)
            return false;
        var next = _lines[i + 1];
        if (Bullet().IsMatch(next.Text))
            return true;
        return BrokenOnPurpose(i) && next.Text.Length > _width * 2 / 3 && (char.IsUpper(next.Text[0]) || next.Text[0] is '„' or '"' or '(');
    }

    private bool IsNumberedListItem(int i) =>
        i + 1 < _lines.Count && !_lines[i + 1].AfterGap && Numbered().IsMatch(_lines[i + 1].Text)
        || i > 0 && !_lines[i].AfterGap && Numbered().IsMatch(_lines[i - 1].Text);

    private bool BrokenOnPurpose(int i)
    {
        if (i + 1 >= _lines.Count)
            return true;
        var next = _lines[i + 1].Text;
        var firstWord = next.IndexOf(' ');
        return _lines[i].Text.Length + 1 + (firstWord < 0 ? next.Length : firstWord) < _width - 8;
    }

    private static bool StartsLikeHeading(string text) => char.IsUpper(text[0]) || char.IsDigit(text[0]) && Numbered().IsMatch(text) || text[0] == '§';

    private static bool EndsSentence(string text) => text.TrimEnd('“', '"', ')', '”')[^1..] is "." or "!" or "?" or ":" or ";" or "…";

    private static bool IsOpen(string text) => text[^1] is ',' or '-' or '(' or '/' || !EndsSentence(text) && OpenEnd().IsMatch(text);

    private static bool IsCaption(string text) => Caption().IsMatch(text);

    [GeneratedRegex(@"^([•▪●○◦‣∙·]|[–*+-](?=\s)|\uF0B7|\uF0A7|\uF0D8|o(?= \p{Lu}))\s*(?=[\p{L}\p{N}„""(§])")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^(?<number>\d{1,2}(\.\d{1,2}){0,4})\.?\s+\p{Lu}")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(Abbildung|Abb\.|Tabelle|Tab\.|Bild|Quelle|Figure|Table)\s*\d*", RegexOptions.IgnoreCase)]
    private static partial Regex Caption();

    // Nobody ends a heading or paragraph with an article, a preposition or a conjunction.
    [GeneratedRegex(@"\b(der|die|das|dem|den|des|ein|eine|einen|einem|einer|und|oder|sowie|mit|von|vom|zu|zum|zur|in|im|an|am|auf|für|bei|durch|nach|um|als|wie|dass|wenn|denn|weil|usw\.,)$")]
    private static partial Regex OpenEnd();
}
