using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Lotsenbot.Features.Projects.Documents;

/// <summary>Tables with a header row that is repeated on each page, and a description for those who don't see them.</summary>
internal static class WordTable
{
    // So many rows stay on one page; of longer tables, no row is left alone at either end.
    private const int KeptTogether = 7;

    // A little more than a centimetre to write in by hand.
    private const uint RoomToWrite = 624;

    public static Table Of(WrittenFacts facts) => Of(new WrittenTable(
        facts.Caption, [new("Angabe", 2), new("Inhalt", 4)], [.. facts.Facts.Select(fact => (IReadOnlyList<string>)[fact.Label, fact.Value])]));

    public static Table Of(WrittenTable table)
    {
        var shares = table.Columns.Sum(column => column.Share);
        var widths = table.Columns.Select(column => (WordDocument.TextWidth * column.Share / shares).ToString(CultureInfo.InvariantCulture)).ToList();
        return new Table(
        [
            Properties(table.Caption),
            new TableGrid(widths.Select(width => new GridColumn { Width = width })),
            Row(table.Columns.Select(column => column.Title), widths, isKept: true, new CantSplit(), new TableHeader()),
            .. table.Rows.Select((row, index) => Row(row, widths, IsKept(index, table.Rows.Count), row.Contains("")
                ? [new CantSplit(), new TableRowHeight { Val = RoomToWrite, HeightType = HeightRuleValues.AtLeast }]
                : [new CantSplit()])),
        ]);
    }

    private static bool IsKept(int index, int count) => count <= KeptTogether ? index < count - 1 : index == 0 || index == count - 2;

    private static TableProperties Properties(string caption) => new(
        new TableStyle { Val = WordStyleSheet.ProjectTable },
        new TableWidth { Width = WordDocument.TextWidth.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
        new TableLayout { Type = TableLayoutValues.Fixed },
        new TableLook { Val = "00A0", FirstRow = true, FirstColumn = true, LastRow = false, LastColumn = false, NoHorizontalBand = false, NoVerticalBand = true },
        new TableCaption { Val = caption },
        new TableDescription { Val = caption });

    /// <param name="isKept">On one page with the next row.</param>
    private static TableRow Row(IEnumerable<string> cells, IReadOnlyList<string> widths, bool isKept, params OpenXmlElement[] properties) => new(
    [
        new TableRowProperties(properties),
        .. cells.Zip(widths, (text, width) => new TableCell(
            new TableCellProperties(new TableCellWidth { Width = width, Type = TableWidthUnitValues.Dxa }),
            WordParagraph.Of(text, isKept ? WordStyleSheet.TableTextKept : WordStyleSheet.TableText))),
    ]);
}
