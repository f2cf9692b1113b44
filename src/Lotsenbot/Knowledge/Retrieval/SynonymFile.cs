namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>A meaning of an abbreviation.</summary>
public sealed record Abbreviation(string Letters, string Meaning);

/// <summary>
/// The words a city uses for the same thing, from a file its editors can change: one group per line, parted by commas
/// ("Bezahlen, E-Payment"), abbreviations as "KoSt = Koordinierungsstelle"; "#" begins a comment.
/// </summary>
public sealed class SynonymFile
{
    /// <summary>"Kein Internet" is not "Internet": in a phrase these words count.</summary>
    private static readonly HashSet<string> Negations = ["kein", "keine", "keinem", "keinen", "keiner", "ohne", "nicht", "no", "not", "without"];

    private readonly Dictionary<string, List<Entry>> _byFirstStem = [];
    private readonly HashSet<string> _abbreviations;

    /// <param name="Phrase">Stems as they stand in a question, negations among them.</param>
    private sealed record Entry(string[] Phrase, string[][] Others);

    public IReadOnlyList<Abbreviation> Abbreviations { get; }

    public SynonymFile(IEnumerable<string> lines)
    {
        var groups = lines.Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0).ToList();
        Abbreviations = groups.Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).Where(sides => sides.Length == 2)
            .Select(sides => new Abbreviation(sides[0], sides[1])).ToList();
        _abbreviations = Abbreviations.SelectMany(abbreviation => GermanWords.Fold(abbreviation.Letters)).ToHashSet();
        foreach (var group in groups)
        {
            var texts = group.Split([',', '='], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(text => GermanWords.Stems(text).Any()).ToList();
            foreach (var text in texts)
            {
                var phrase = Phrase(GermanWords.Fold(text)).Select(Stem).ToArray();
                var others = texts.Where(other => other != text && !IsNegated(other)).Select(other => GermanWords.Stems(other).ToArray());
                (_byFirstStem.TryGetValue(phrase[0], out var list) ? list : _byFirstStem[phrase[0]] = []).Add(new Entry(phrase, [.. others]));
            }
        }
    }

    public static SynonymFile Empty { get; } = new([]);

    public static SynonymFile In(KnowledgeFolder folder) => new(folder.WordList(WordLists.Synonyms));

    /// <summary>Other words for what the question says, each as its stems, with the question's word they stand for.</summary>
    /// <param name="question">All its words, folded.</param>
    public IEnumerable<(string Word, string[] Other)> In(IReadOnlyList<string> question)
    {
        var words = Phrase(question).ToList();
        var stems = words.ConvertAll(Stem);
        for (var i = 0; i < words.Count; i++)
        {
            if (!_byFirstStem.TryGetValue(stems[i], out var entries))
                continue;
            foreach (var entry in entries.Where(entry => stems.Skip(i).Take(entry.Phrase.Length).SequenceEqual(entry.Phrase)))
            {
                var word = words.Skip(i).Take(entry.Phrase.Length).First(word => !Negations.Contains(word));
                foreach (var other in entry.Others)
                    yield return (word, other);
            }
        }
    }

    private static IEnumerable<string> Phrase(IEnumerable<string> folded) =>
        folded.Where(word => Negations.Contains(word) || !GermanWords.StopWords.Contains(word));

    /// <summary>Of negations one is as good as the other; an abbreviation has no inflection: "KoSt" is not "Kosten".</summary>
    private string Stem(string folded) => Negations.Contains(folded) ? "kein" : _abbreviations.Contains(folded) ? $"{folded}." : GermanWords.Stem(folded);

    /// <summary>A text that says "Internet" is no hit for "ohne Internet".</summary>
    private static bool IsNegated(string text) => GermanWords.Fold(text).Any(Negations.Contains);
}
