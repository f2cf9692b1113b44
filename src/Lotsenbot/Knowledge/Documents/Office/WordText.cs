using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Lotsenbot.Knowledge.Documents.Office;

/// <summary>The readable text of a Word paragraph: no deleted text, no field codes, no text of boxes anchored in it.</summary>
internal static class WordText
{
    public static string Of(Paragraph paragraph)
    {
        var text = new StringBuilder();
        Append(text, paragraph);
        return text.ToString();
    }

    private static void Append(StringBuilder text, OpenXmlElement element)
    {
        foreach (var child in element.ChildElements)
        {
            switch (child)
            {
                case Text run:
                    text.Append(run.Text);
                    break;
                case TabChar or Break or CarriageReturn:
                    text.Append(' ');
                    break;
                case NoBreakHyphen:
                    text.Append('-');
                    break;
                // Text boxes are read apart. Markup compatibility holds the same drawing twice, newer and older.
                case Drawing or Picture or AlternateContent:
                case DeletedRun or MoveFromRun or DeletedText or FieldCode or DeletedFieldCode or RunProperties or ParagraphProperties:
                    break;
                case { HasChildren: true }:
                    Append(text, child);
                    break;
            }
        }
    }

    /// <summary>The boxes anchored in a paragraph; of a drawing that is there twice, the first form.</summary>
    public static IEnumerable<TextBoxContent> TextBoxes(Paragraph paragraph) => paragraph.Descendants<TextBoxContent>()
        .Where(box => !box.Ancestors<AlternateContentFallback>().Any() && box.Ancestors<Paragraph>().First() == paragraph);

    /// <summary>One text per cell of a table's row; tables in cells are flattened into them.</summary>
    public static IEnumerable<string> Cells(TableRow row) => row.TableRowProperties?.GetFirstChild<Deleted>() is not null
        ? []
        : row.Descendants<TableCell>().Where(cell => cell.Ancestors<TableRow>().First() == row)
            .Select(cell => string.Join(' ', cell.Descendants<Paragraph>().Select(Of)));
}
