using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>
/// The meaningful words of a passage, sentence by sentence, as the index keeps them: a line for each, its stems parted by blanks,
/// a tabulator, its words framed by "_", in which four-letter stretches can be looked for.
/// </summary>
internal static class SentenceWords
{
    public static string Of(Passage passage) => string.Join('\n', SentenceSplitter.Split(passage.Text).Select(Line));

    private static string Line(string sentence)
    {
        var words = GermanWords.Fold(sentence).Where(word => !GermanWords.StopWords.Contains(word)).ToList();
        return $"{string.Join(' ', words.Select(GermanWords.Stem))}\t_{string.Join('_', words)}_";
    }

    public static ReadOnlySpan<char> Stems(ReadOnlySpan<char> line) => line[..Math.Max(0, line.IndexOf('\t'))];

    public static HashSet<string> StemSet(string line) => [.. Stems(line).ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    public static ReadOnlySpan<char> Words(ReadOnlySpan<char> line) => line[(line.IndexOf('\t') + 1)..];
}
