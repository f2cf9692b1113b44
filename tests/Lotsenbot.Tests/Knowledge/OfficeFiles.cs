using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Lotsenbot.Tests.Knowledge;

/// <summary>Word and Excel files with the given XML inside.</summary>
public static class OfficeFiles
{
    private const string WordNamespaces =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
        + "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" xmlns:v=\"urn:schemas-microsoft-com:vml\" "
        + "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";

    /// <param name="body">Content of w:body.</param>
    /// <param name="styles">Content of w:styles.</param>
    /// <param name="footnotes">Content of w:footnotes.</param>
    public static byte[] Word(string body, string? styles = null, string? footnotes = null)
    {
        using var content = new MemoryStream();
        using (var word = WordprocessingDocument.Create(content, WordprocessingDocumentType.Document))
        {
            var main = word.AddMainDocumentPart();
            Feed(main, $"<w:document {WordNamespaces}><w:body>{body}</w:body></w:document>");
            if (styles is not null)
                Feed(main.AddNewPart<StyleDefinitionsPart>(), $"<w:styles {WordNamespaces}>{styles}</w:styles>");
            if (footnotes is not null)
                Feed(main.AddNewPart<FootnotesPart>(), $"<w:footnotes {WordNamespaces}>{footnotes}</w:footnotes>");
        }
        return content.ToArray();
    }

    public static string Paragraph(string text, string? style = null) =>
        $"<w:p>{(style is null ? "" : $"<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")}<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    /// <param name="sheets">Name, state and content of x:sheetData.</param>
    public static byte[] Excel(params (string Name, SheetStateValues State, string Rows)[] sheets)
    {
        using var content = new MemoryStream();
        using (var excel = SpreadsheetDocument.Create(content, SpreadsheetDocumentType.Workbook))
        {
            var workbook = excel.AddWorkbookPart();
            workbook.Workbook = new Workbook(new Sheets());
            Feed(workbook.AddNewPart<WorkbookStylesPart>(), StyleSheet);
            Feed(workbook.AddNewPart<SharedStringTablePart>(), "<x:sst xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                + "<x:si><x:t>Maßnahme</x:t></x:si><x:si><x:r><x:t>E-</x:t></x:r><x:r><x:t>Akte</x:t></x:r></x:si></x:sst>");
            foreach (var (sheet, i) in sheets.Select((sheet, i) => (sheet, i)))
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                Feed(part, $"<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData>{sheet.Rows}</x:sheetData></x:worksheet>");
                workbook.Workbook.Sheets!.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)i + 1, Name = sheet.Name, State = sheet.State });
            }
        }
        return content.ToArray();
    }

    public static byte[] Excel(string rows) => Excel(("Tabelle1", SheetStateValues.Visible, rows));

    /// <summary>Styles 0 to 4: standard, date, percentage, a format of the file's own in euros, and thousands.</summary>
    private const string StyleSheet =
        """
        <x:styleSheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
        <x:numFmts><x:numFmt numFmtId="164" formatCode="#,##0.00\ &quot;€&quot;"/><x:numFmt numFmtId="165" formatCode="dd\.mm\.yyyy\ hh:mm"/></x:numFmts>
        <x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="14"/><x:xf numFmtId="10"/><x:xf numFmtId="164"/><x:xf numFmtId="3"/><x:xf numFmtId="165"/></x:cellXfs>
        </x:styleSheet>
        """;

    /// <summary>A copy in which one part's text is another.</summary>
    public static byte[] WithPart(byte[] file, string part, string text) => WithPart(file, part, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    public static byte[] WithPart(byte[] file, string part, Action<Stream> write)
    {
        using var content = new MemoryStream();
        using (var original = new ZipArchive(new MemoryStream(file)))
        using (var copy = new ZipArchive(content, ZipArchiveMode.Create))
        {
            foreach (var entry in original.Entries.Where(entry => entry.FullName != part))
                using (var from = entry.Open())
                using (var to = copy.CreateEntry(entry.FullName).Open())
                    from.CopyTo(to);
            using var stream = copy.CreateEntry(part, CompressionLevel.Fastest).Open();
            write(stream);
        }
        return content.ToArray();
    }

    private static void Feed(OpenXmlPart part, string xml)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        part.FeedData(stream);
    }
}
