namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>A meaning of an abbreviation.</summary>
public sealed record Abbreviation(string Letters, string Meaning);

/// <summary>
/// The words a city uses for the same thing, from a file its editors can change: one group per line, parted by commas
/// ("Bezahlen, E-Payment"), abbreviations as "KoSt = Koordinierungsstelle"; "#" begins a comment.
/// </summary>
public sealed class SynonymFile
{
    private readonly Dictionary<string, List<Entry>> _byFirstStem = [];

    private sealed record Entry(string[] Stems, string[][] Others);

    public IReadOnlyList<Abbreviation> Abbreviations { get; }

    public SynonymFile(IEnumerable<string> lines)
    {
        var groups = lines.Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0).ToList();
        Abbreviations = groups.Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).Where(sides => sides.Length == 2)
            .Select(sides => new Abbreviation(sides[0], sides[1])).ToList();
        foreach (var group in groups)
        {
            var entries = group.Split([',', '='], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(entry => GermanWords.Stems(entry).ToArray()).Where(stems => stems.Length > 0).ToList();
            foreach (var stems in entries)
                (_byFirstStem.TryGetValue(stems[0], out var list) ? list : _byFirstStem[stems[0]] = [])
                    .Add(new Entry(stems, entries.Where(other => !other.SequenceEqual(stems)).ToArray()));
        }
    }

    public static SynonymFile Empty { get; } = new([]);

    public static SynonymFile In(KnowledgeFolder folder) => new(folder.WordList(WordLists.Synonyms));

    /// <summary>Other words for what stands at this place of the question, each as its stems.</summary>
    public IEnumerable<string[]> For(IReadOnlyList<string> questionStems, int position) =>
        _byFirstStem.TryGetValue(questionStems[position], out var entries)
            ? entries.Where(entry => questionStems.Skip(position).Take(entry.Stems.Length).SequenceEqual(entry.Stems)).SelectMany(entry => entry.Others)
            : [];
}
