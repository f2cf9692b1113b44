using System.Globalization;
using System.Text;

namespace Lotsenbot.Tests.Knowledge;

/// <summary>
/// Sets a PDF line by line, as a word processor would. Places are in points from the left and the top of the page.
/// Written by hand, since PdfPig's own writer knows neither umlauts nor bullets in the standard fonts.
/// </summary>
public sealed class SamplePdf
{
    private const int PageHeight = 842;
    private const int Catalog = 1, Tree = 2, Regular = 3, Bold = 4, Image = 5, FirstPage = 6;
    private readonly List<StringBuilder> _pages = [new()];

    public SamplePdf NewPage()
    {
        _pages.Add(new());
        return this;
    }

    public SamplePdf Text(double left, double top, string text, double size = 10, bool bold = false) =>
        Draw($"BT /{(bold ? "B" : "R")} {size} Tf {left} {PageHeight - top} Td ({Escaped(text)}) Tj ET");

    public SamplePdf Lines(double left, double top, params string[] lines)
    {
        foreach (var (line, i) in lines.Select((line, i) => (line, i)))
            Text(left, top + 12 * i, line);
        return this;
    }

    public SamplePdf Line(double left, double top, double right, double bottom) =>
        Draw($"0.5 w {left} {PageHeight - top} m {right} {PageHeight - bottom} l S");

    public SamplePdf Picture() => Draw($"q 400 0 0 600 50 50 cm /I Do Q");

    /// <param name="information">Entries of the information dictionary, for example <c>/ModDate(D:20240301)</c>.</param>
    public byte[] Build(string information = "")
    {
        var pages = _pages.Select((content, i) => (Page: FirstPage + 2 * i, Content: content.ToString())).ToList();
        return new PdfBytes()
            .Entry(Catalog, $"<</Type/Catalog/Pages {Tree} 0 R>>")
            .Entry(Tree, $"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', pages.Select(page => $"{page.Page} 0 R"))}]>>")
            .Entry(Regular, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
            .Entry(Bold, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>")
            .Stream(Image, "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", [128])
            .Each(pages, (pdf, page) => pdf
                .Entry(page.Page, $"<</Type/Page/Parent {Tree} 0 R/MediaBox[0 0 595 {PageHeight}]/Contents {page.Page + 1} 0 R"
                    + $"/Resources<</Font<</R {Regular} 0 R/B {Bold} 0 R>>/XObject<</I {Image} 0 R>>>>>>")
                .Stream(page.Page + 1, "", PdfBytes.WinAnsi.GetBytes(page.Content)))
            .Entry(FirstPage + 2 * pages.Count, $"<<{information}>>")
            .Build($"/Root {Catalog} 0 R/Info {FirstPage + 2 * pages.Count} 0 R");
    }

    private SamplePdf Draw(FormattableString operators)
    {
        _pages[^1].AppendLine(operators.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    private static string Escaped(string text) =>
        text.Replace("(", @"\(", StringComparison.Ordinal).Replace(")", @"\)", StringComparison.Ordinal);
}
