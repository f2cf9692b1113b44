using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Lotsenbot.Hosting.Sheets;

/// <summary>Writes tables as an Excel workbook. Its cells are values: a text that begins like a formula stays a text.</summary>
internal static class SheetFile
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    // Excel takes no more in a cell.
    private const int LongestText = 32_000;

    public static async Task<byte[]> WriteAsync(IReadOnlyList<Sheet> sheets, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        await using (var book = await Spreadsheet.CreateNewAsync(file, cancellationToken: cancellationToken))
        {
            var styles = new Styles(
                book.AddStyle(new Style { Font = new() { Bold = true } }),
                book.AddStyle(new Style { Format = NumberFormat.Custom("dd.mm.yyyy") }),
                book.AddStyle(new Style { Format = NumberFormat.Custom("dd.mm.yyyy hh:mm:ss") }));
            foreach (var sheet in sheets)
                await WriteAsync(book, sheet, styles, cancellationToken);
            await book.FinishAsync(cancellationToken);
        }
        return file.ToArray();
    }

    private static async Task WriteAsync(Spreadsheet book, Sheet sheet, Styles styles, CancellationToken cancellationToken)
    {
        var options = new WorksheetOptions { FrozenRows = 1 };
        for (var column = 0; column < sheet.Columns.Count; column++)
            options.Column(column + 1).Width = sheet.Columns[column].Width;
        await book.StartWorksheetAsync(sheet.Name, options, cancellationToken);
        await book.AddRowAsync(sheet.Columns.Select(column => new StyledCell(column.Title, styles.Heading)).ToList(), cancellationToken);
        foreach (var row in sheet.Rows)
            await book.AddRowAsync(row.Select(value => CellOf(value, styles)).ToList(), cancellationToken);
    }

    // A styled cell, unlike the library's other one, can't hold a formula.
    private static StyledCell CellOf(object? value, Styles styles) => value switch
    {
        null => default,
        string text when PrintableText.Of(text) is var printable => new(printable[..Math.Min(printable.Length, LongestText)], styleId: null),
        int number => new(number, styleId: null),
        double number => new(number, styleId: null),
        DateTime { TimeOfDay.Ticks: 0 } day => new(day, styles.Day),
        DateTime moment => new(moment, styles.Moment),
        _ => throw new ArgumentException($"No cell for a {value.GetType().Name}.", nameof(value)),
    };

    private sealed record Styles(StyleId Heading, StyleId Day, StyleId Moment);
}
