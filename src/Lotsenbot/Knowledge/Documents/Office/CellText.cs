using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Lotsenbot.Knowledge.Documents.Office;

/// <summary>What a workbook's cells show, as a German Excel would.</summary>
internal sealed class CellText(WorkbookPart workbook)
{
    private readonly List<string> _shared = SharedStrings(workbook.SharedStringTablePart);
    private readonly NumberFormats _formats = new(workbook);

    /// <summary>Texts by column, counted from 0; empty cells and errors (#BEZUG!) are left out.</summary>
    public SortedDictionary<int, string> Of(Row row)
    {
        var texts = new SortedDictionary<int, string>();
        var column = -1;
        foreach (var cell in row.Elements<Cell>())
        {
            column = ColumnOf(cell.CellReference?.Value) ?? column + 1;
            if (CleanText.Of(Of(cell)) is { Length: > 0 } text)
                texts[column] = text;
        }
        return texts;
    }

    private string Of(Cell cell)
    {
        var value = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value;
        if (type == CellValues.InlineString)
            return Text(cell.InlineString);
        if (type == CellValues.SharedString)
            return int.TryParse(value, CultureInfo.InvariantCulture, out var i) && i >= 0 && i < _shared.Count ? _shared[i] : "";
        if (type == CellValues.Boolean)
            return value == "1" ? "ja" : "nein";
        if (type == CellValues.Error)
            return "";
        if (type == CellValues.Date)
            return DateTime.TryParse(value, CultureInfo.InvariantCulture, out var date) ? NumberFormats.Show(date) : value;
        return type == CellValues.String ? value : _formats.Show(value, cell.StyleIndex?.Value ?? 0);
    }

    // "AB12" is column 27. More letters than Excel has columns are some hostile file's.
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in (reference ?? "").TakeWhile(char.IsAsciiLetterUpper).Take(3))
            column = column * 26 + (letter - 'A' + 1);
        return column == 0 ? null : column - 1;
    }

    private static List<string> SharedStrings(SharedStringTablePart? part)
    {
        var strings = new List<string>();
        if (part is null)
            return strings;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
            while (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
            {
                strings.Add(Text(reader.LoadCurrentElement()));
                if (reader.EOF)
                    break;
            }
        return strings;
    }

    // Rich text has runs; phonetic readings (Japanese) stand beside them and are left out.
    private static string Text(OpenXmlElement? item) =>
        item is null ? "" : string.Concat(item.Descendants<Text>().Where(text => text.Parent is not PhoneticRun).Select(text => text.Text));
}
