using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Lotsenbot.Knowledge.Documents.Office;

/// <summary>Reads Word documents (.docx): text as it stands after all tracked changes are accepted.</summary>
public sealed class WordReader(OfficePackage package) : IDocumentReader
{
    public IReadOnlyCollection<string> Extensions { get; } = [".docx"];

    public Document Read(DocumentFile file, CancellationToken cancellationToken)
    {
        package.Check(file, cancellationToken);
        using var content = new MemoryStream(file.Content, writable: false);
        using var word = WordprocessingDocument.Open(content, isEditable: false);
        var main = word.MainDocumentPart ?? throw new InvalidDataException("No main part.");
        var blocks = new DocumentBlocks();
        var styles = new WordStyles(main);
        if (main.Document?.Body is { } body)
            Add(blocks, styles, body, cancellationToken);
        AddNotes(blocks, main.FootnotesPart?.Footnotes?.Elements<Footnote>());
        AddNotes(blocks, main.EndnotesPart?.Endnotes?.Elements<Endnote>());
        return blocks.ToDocument(file, date: OfficePackage.DateOf(word));
    }

    private static void Add(DocumentBlocks blocks, WordStyles styles, OpenXmlElement container, CancellationToken cancellationToken)
    {
        foreach (var element in container.ChildElements)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (element)
            {
                case Paragraph paragraph:
                    Add(blocks, styles, paragraph);
                    foreach (var box in WordText.TextBoxes(paragraph))
                        Add(blocks, styles, box, cancellationToken);
                    break;
                case Table table:
                    foreach (var row in table.Elements<TableRow>())
                        blocks.AddRow(WordText.Cells(row));
                    break;
                case DeletedRun or MoveFromRun:
                    break;
                // Content controls, custom XML and the like wrap paragraphs without being text themselves.
                case { HasChildren: true }:
                    Add(blocks, styles, element, cancellationToken);
                    break;
            }
        }
    }

    private static void Add(DocumentBlocks blocks, WordStyles styles, Paragraph paragraph)
    {
        if (styles.IsTableOfContents(paragraph))
            return;
        var text = WordText.Of(paragraph);
        if (styles.HeadingLevel(paragraph) is { } level)
            blocks.AddHeading(text, level);
        else
            blocks.Add(styles.IsListItem(paragraph) ? BlockKind.ListItem : BlockKind.Paragraph, text);
    }

    // Separators between text and notes are notes too, of a type of their own and without text.
    private static void AddNotes(DocumentBlocks blocks, IEnumerable<FootnoteEndnoteType>? notes)
    {
        foreach (var note in notes ?? [])
            blocks.Add(BlockKind.Paragraph, string.Join(' ', note.Descendants<Paragraph>().Select(WordText.Of)));
    }
}
