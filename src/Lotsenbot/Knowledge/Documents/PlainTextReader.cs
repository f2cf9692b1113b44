using System.Text;

namespace Lotsenbot.Knowledge.Documents;

/// <summary>Reads plain text, also text that a tool took out of a PDF: hard line breaks, lost bullets and page furniture included.</summary>
public sealed class PlainTextReader : IDocumentReader
{
    public IReadOnlyCollection<string> Extensions { get; } = [".txt", ".text"];

    public Document Read(DocumentFile file, CancellationToken cancellationToken)
    {
        var text = TextDecoder.Decode(file.Content).Normalize(NormalizationForm.FormC);
        if (text.AsSpan().IndexOf('\0') >= 0)
            throw new DocumentSkippedException(
                SkipReason.Damaged, $"„{file.Name}“ ist keine Textdatei, obwohl sie so heißt. Lege sie in ihrem richtigen Format ab.");
        var blocks = PlainTextLayout.ToBlocks(TextLine.Lines(text)).ToList();
        if (blocks.Count == 0)
            throw new DocumentSkippedException(SkipReason.Empty, $"„{file.Name}“ enthält keinen Text.");
        var first = blocks[0];
        var title = first.Kind == BlockKind.Heading && first.Level == 0 ? first.Text : Path.GetFileNameWithoutExtension(file.Name);
        return new Document(file.Name, title, blocks);
    }
}
