using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Lotsenbot.Knowledge.Documents.Office;

/// <summary>Reads Excel workbooks (.xlsx): each visible sheet a section, each row by itself with its columns' names.</summary>
public sealed class ExcelReader(OfficePackage package) : IDocumentReader
{
    public IReadOnlyCollection<string> Extensions { get; } = [".xlsx"];

    public Document Read(DocumentFile file, CancellationToken cancellationToken)
    {
        package.Check(file, cancellationToken);
        using var content = new MemoryStream(file.Content, writable: false);
        using var excel = SpreadsheetDocument.Open(content, isEditable: false);
        var workbook = excel.WorkbookPart ?? throw new InvalidDataException("No workbook part.");
        var cells = new CellText(workbook);
        var blocks = new DocumentBlocks();
        foreach (var sheet in workbook.Workbook?.Sheets?.Elements<Sheet>().Where(IsVisible) ?? [])
            if (sheet.Id?.Value is { } id && workbook.GetPartById(id) is WorksheetPart part)
                Add(blocks, sheet.Name?.Value ?? "", part, cells, cancellationToken);
        return blocks.ToDocument(file, Path.GetFileNameWithoutExtension(file.Name), OfficePackage.DateOf(excel));
    }

    private static bool IsVisible(Sheet sheet) => sheet.State is null || sheet.State.Value == SheetStateValues.Visible;

    private static void Add(DocumentBlocks blocks, string name, WorksheetPart part, CellText cells, CancellationToken cancellationToken)
    {
        var table = new SheetTable();
        foreach (var row in Rows(part))
        {
            cancellationToken.ThrowIfCancellationRequested();
            table.Add(cells.Of(row));
        }
        if (table.IsEmpty)
            return;
        blocks.AddHeading(name, 1);
        foreach (var block in table.Blocks())
            blocks.Add(block.Kind, block.Text);
    }

    // One row at a time: a sheet may have a million of them, and most of those may be empty.
    private static IEnumerable<Row> Rows(WorksheetPart part)
    {
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
            while (reader.ElementType == typeof(Row) && reader.IsStartElement)
            {
                // Loading moves the reader behind the row.
                if (reader.LoadCurrentElement() is Row { HasChildren: true } row)
                    yield return row;
                if (reader.EOF)
                    yield break;
            }
    }
}
