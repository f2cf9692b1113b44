namespace Lotsenbot.Knowledge.Documents.Pdf;

/// <summary>Makes blocks of lines: joins what the paper's width broke, across columns and pages too.</summary>
internal sealed class PdfParagraphs(PdfHeadings headings, DocumentBlocks blocks)
{
    // In font sizes, from baseline to baseline: single and one-and-a-half line spacing are within a paragraph.
    private const double WidestSpacing = 1.9;

    private BlockKind _kind;
    private int _level;
    private int _page;
    private string _text = "";
    private PdfLine? _last;
    private double _spacing = WidestSpacing;

    public void Add(PdfLine line)
    {
        if (PdfMarkers.IsContentsLine(line.Text))
            return;
        var level = headings.LevelOf(line);
        if (level is not null ? ContinuesHeading(line, level.Value) : ContinuesText(line))
        {
            if (IsInColumnOf(line))
                _spacing = Math.Max(1, (_last!.Row.Baseline - line.Row.Baseline) / line.Size);
            _text = LineJoiner.Join(_text, line.Text);
        }
        else
            Begin(line, level);
        _last = line;
    }

    public void AddRow(IEnumerable<string> cells, int page)
    {
        Finish();
        blocks.AddRow(cells, page);
    }

    public void Finish()
    {
        if (_kind == BlockKind.Heading)
            blocks.AddHeading(_text, _level, _page);
        else
            blocks.Add(_kind, _text, _page);
        _text = "";
        _last = null;
    }

    private void Begin(PdfLine line, int? level)
    {
        Finish();
        var item = level is null ? PdfMarkers.AfterBullet(line.Text) : null;
        _kind = level is not null ? BlockKind.Heading : item is not null || PdfMarkers.BeginsWithNumber(line.Text) ? BlockKind.ListItem : BlockKind.Paragraph;
        (_text, _level, _page, _spacing) = (item ?? line.Text, level ?? 0, line.Page, WidestSpacing);
    }

    private bool ContinuesHeading(PdfLine line, int level) =>
        _last is not null && _kind == BlockKind.Heading && _level == level && _last.Size == line.Size && _last.Bold == line.Bold
        && IsNextLine(line) && !PdfMarkers.BeginsWithNumber(line.Text) && !WasBrokenOnPurpose(line);

    private bool ContinuesText(PdfLine line)
    {
        if (_last is null || _kind == BlockKind.Heading || Math.Abs(_last.Size - line.Size) > 1 || PdfMarkers.AfterBullet(line.Text) is not null)
            return false;
        var isOpen = !EndsSentence(_text);
        if (PdfMarkers.BeginsWithNumber(line.Text) && (!isOpen || PdfMarkers.AreInSequence(_text, line.Text)))
            return false;
        if (!IsInColumnOf(line))
            return isOpen && (char.IsLower(line.Text[0]) || !WasBrokenOnPurpose(line));
        // Hyphenation and lower case speak for a paragraph that goes on, unless much more would have fitted.
        return IsNextLine(line) && (!WasBrokenOnPurpose(line) || isOpen && (char.IsLower(line.Text[0]) || _text[^1] == '-') && !WasBrokenOnPurpose(line, 4));
    }

    private bool IsInColumnOf(PdfLine line) => _last!.Column == line.Column && _last.Page == line.Page;

    /// <summary>Right below, no farther away than the paragraph's lines were so far.</summary>
    private bool IsNextLine(PdfLine line)
    {
        var distance = (_last!.Row.Baseline - line.Row.Baseline) / line.Size;
        return IsInColumnOf(line) && distance > 0 && distance <= Math.Min(WidestSpacing, _spacing * 1.25);
    }

    /// <summary>The next word would still have fitted on the line.</summary>
    /// <param name="room">What would have had to remain free, in font sizes.</param>
    private bool WasBrokenOnPurpose(PdfLine line, double room = 0.5)
    {
        var next = line.Row.Words[0];
        return _last!.Row.Right + 0.3 * next.Size + (next.Right - next.Left) < _last.ColumnRight - room * next.Size;
    }

    private static bool EndsSentence(string text) => text.TrimEnd('“', '"', ')', '”') is { Length: > 0 } end && end[^1] is '.' or '!' or '?' or ':' or ';';
}
