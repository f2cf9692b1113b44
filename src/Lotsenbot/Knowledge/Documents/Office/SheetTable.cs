namespace Lotsenbot.Knowledge.Documents.Office;

/// <summary>The rows of one sheet. A row is found and quoted alone, so it carries its columns' names: "Frist: 31.12.2026 | Status: offen".</summary>
internal sealed class SheetTable
{
    private readonly List<SortedDictionary<int, string>> _rows = [];

    public bool IsEmpty => _rows.Count == 0;

    /// <param name="cells">Texts by column, without empty ones.</param>
    public void Add(SortedDictionary<int, string> cells)
    {
        if (cells.Count > 0)
            _rows.Add(cells);
    }

    public IEnumerable<Block> Blocks()
    {
        var header = _rows.FindIndex(row => row.Count > 1);
        if (header >= 0 && !LooksLikeHeader(header))
            header = -1;
        for (var i = 0; i < _rows.Count; i++)
            if (i != header || header == _rows.Count - 1)
                yield return i < header ? new Block(BlockKind.Paragraph, Plain(_rows[i])) : new Block(BlockKind.TableRow, Row(_rows[i], header));
    }

    // A row of words, at least as wide as the next: names, not data.
    private bool LooksLikeHeader(int row) =>
        row + 1 < _rows.Count && _rows[row].Count >= _rows[row + 1].Count && _rows[row].Values.All(text => text.Any(char.IsLetter) && text.Length < 80);

    private string Row(SortedDictionary<int, string> row, int header) => header < 0 || row.Count == 1
        ? Plain(row)
        : string.Join(" | ", row.Select(cell => _rows[header].TryGetValue(cell.Key, out var name) ? $"{name.TrimEnd(':')}: {cell.Value}" : cell.Value));

    private static string Plain(SortedDictionary<int, string> row) => string.Join(" | ", row.Values);
}
