using Microsoft.Extensions.Options;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.DocumentLayoutAnalysis;
using UglyToad.PdfPig.DocumentLayoutAnalysis.WordExtractor;
using UglyToad.PdfPig.Exceptions;

namespace Lotsenbot.Knowledge.Documents.Pdf;

/// <summary>Reads PDF files: text in reading order, headings by their size, tables row by row.</summary>
public sealed class PdfReader(IOptions<KnowledgeOptions> options) : IDocumentReader
{
    private const long Megabyte = 1024 * 1024;

    public IReadOnlyCollection<string> Extensions { get; } = [".pdf"];

    public Document Read(DocumentFile file, CancellationToken cancellationToken)
    {
        var filters = new BoundedFilters(options.Value.MaxPartMegabytes * Megabyte, options.Value.MaxUnpackedMegabytes * Megabyte);
        try
        {
            using var pdf = PdfDocument.Open(file.Content, new ParsingOptions { FilterProvider = filters, SkipMissingFonts = true });
            return Read(file, pdf, cancellationToken);
        }
        catch (PdfDocumentEncryptedException exception)
        {
            throw new DocumentSkippedException(
                SkipReason.Encrypted, $"„{file.Name}“ ist mit einem Kennwort geschützt. Speichere eine Fassung ohne Kennwort.", exception);
        }
        catch (Exception exception) when (filters.WasTooLarge && exception is not OperationCanceledException)
        {
            throw new DocumentSkippedException(
                SkipReason.TooLarge,
                $"„{file.Name}“ wird beim Entpacken zu groß (Knowledge:MaxPartMegabytes). Teile die Datei auf, wenn sie aus sicherer Quelle stammt.",
                exception);
        }
    }

    private static Document Read(DocumentFile file, PdfDocument pdf, CancellationToken cancellationToken)
    {
        var pages = new List<PdfPage>();
        var images = 0;
        foreach (var page in pdf.GetPages())
        {
            cancellationToken.ThrowIfCancellationRequested();
            images += page.NumberOfImages;
            pages.Add(new PdfPage(page.Number, page.Height, PdfRow.Rows(WordsOf(page)), new PdfRulings(page)));
        }
        if (pages.TrueForAll(page => page.Rows.Count == 0) && images > 0)
            throw new DocumentSkippedException(
                SkipReason.NoText, $"„{file.Name}“ enthält nur Bilder, wohl einen Scan. Lege eine Fassung mit Texterkennung (OCR) ab.");
        return ToDocument(file, pages, DateOf(pdf.Information), cancellationToken);
    }

    private static Document ToDocument(DocumentFile file, List<PdfPage> pages, DateOnly? date, CancellationToken cancellationToken)
    {
        PdfFurniture.Remove([.. pages.Select(page => (page.Height, page.Rows))]);
        var parts = pages.SelectMany(page => page.Parts(cancellationToken)).ToList();
        var blocks = new DocumentBlocks();
        var paragraphs = new PdfParagraphs(new PdfHeadings([.. parts.Select(part => part.Line).OfType<PdfLine>()]), blocks);
        foreach (var part in parts)
        {
            if (part.Line is not null)
                paragraphs.Add(part.Line);
            else
                paragraphs.AddRow(part.Cells!, part.Page);
        }
        paragraphs.Finish();
        return blocks.ToDocument(file, date: date);
    }

    private static DateOnly? DateOf(DocumentInformation information) =>
        (information.GetModifiedDateTimeOffset() ?? information.GetCreatedDateTimeOffset()) is { } saved ? DateOnly.FromDateTime(saved.DateTime) : null;

    // Text that doesn't run from left to right is a stamp, a watermark or a label in a drawing. Bold is sometimes printed twice, a hair apart.
    private static IEnumerable<PdfWord> WordsOf(Page page) => NearestNeighbourWordExtractor.Instance
        .GetWords(DuplicateOverlappingTextProcessor.Get(page.Letters))
        .Where(word => word.TextOrientation == TextOrientation.Horizontal && !string.IsNullOrWhiteSpace(word.Text))
        .Select(PdfWord.Of);
}
