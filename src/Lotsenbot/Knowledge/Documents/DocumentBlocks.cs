namespace Lotsenbot.Knowledge.Documents;

/// <summary>Collects a document's blocks while it is read: cleans their text and leaves out what is empty.</summary>
public sealed class DocumentBlocks
{
    private readonly List<Block> _blocks = [];

    public bool IsEmpty => _blocks.Count == 0;

    public void Add(BlockKind kind, string text, int? page = null, int level = 0)
    {
        var clean = CleanText.Of(text);
        if (clean.Length > 0)
            _blocks.Add(new Block(kind, clean, page, level));
    }

    public void AddHeading(string text, int level, int? page = null) => Add(BlockKind.Heading, text, page, Math.Clamp(level, 1, 9));

    public void AddRow(IEnumerable<string> cells, int? page = null) =>
        Add(BlockKind.TableRow, string.Join(" | ", cells.Select(CleanText.Of).Where(cell => cell.Length > 0)), page);

    /// <summary>The document, named by itself, by its first outermost heading or by its file.</summary>
    /// <param name="date">The day it is from, where it says so.</param>
    /// <exception cref="DocumentSkippedException">There is no text in it.</exception>
    public Document ToDocument(DocumentFile file, string? title = null, DateOnly? date = null)
    {
        if (IsEmpty)
            throw new DocumentSkippedException(SkipReason.Empty, $"„{file.Name}“ enthält keinen Text. Lege eine Fassung mit Inhalt ab.");
        if (string.IsNullOrWhiteSpace(title))
            title = _blocks.FirstOrDefault(block => block is { Kind: BlockKind.Heading, Level: 1 })?.Text;
        return new Document(file.Name, title is null ? Path.GetFileNameWithoutExtension(file.Name) : CleanText.Of(title), _blocks) { Facts = new(date) };
    }
}
