using System.Buffers;
using System.Text.RegularExpressions;

namespace Lotsenbot.Knowledge.Documents;

/// <summary>Cuts a passage's text into sentences. A line is a block of its own: no sentence goes on in the next one. A heading stays whole.</summary>
public static partial class SentenceSplitter
{
    public static IReadOnlyList<string> Split(string text) => [.. SplitLines(text).SelectMany(line => line)];

    /// <summary>The sentences of each line.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> SplitLines(string text)
    {
        var lines = new List<List<string>>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            lines.Add([]);
            var start = 0;
            foreach (Match end in line.StartsWith(PassageSplitter.HeadingMark, StringComparison.Ordinal) ? [] : SentenceEnd().Matches(line).AsEnumerable())
            {
                if (IsAbbreviation(line.AsSpan(start, end.Groups["mark"].Index + 1 - start)))
                    continue;
                Add(line[start..end.Groups["next"].Index]);
                start = end.Groups["next"].Index;
            }
            Add(line[start..]);
        }
        return lines;

        void Add(string sentence)
        {
            sentence = sentence.Trim();
            // A stray mark or number joins what stands before it: nobody could understand it alone.
            if (sentence.Count(char.IsLetter) >= 2 || lines.TrueForAll(line => line.Count == 0))
                lines[^1].Add(sentence);
            else if (sentence.Length > 0)
                lines.FindLast(line => line.Count > 0)![^1] += " " + sentence;
        }
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> sentence)
    {
        if (sentence[^1] != '.')
            return false;
        var word = sentence[(sentence.LastIndexOfAny(WordStart) + 1)..^1];
        return word.Length <= 1
            || char.IsDigit(word[^1]) && word.Length <= 2
            || Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }

    private static readonly SearchValues<char> WordStart = SearchValues.Create(" („\"-/");

    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "Abb", "Abs", "Art", "Aufl", "Az", "Bd", "Bsp", "bspw", "bzgl", "bzw", "ca", "d.h", "dgl", "Dr", "ebd", "einschl", "etc", "evtl",
        "exkl", "f", "ff", "ggf", "Hrsg", "i.d.R", "i.S.d", "i.V.m", "inkl", "insb", "Jh", "Kap", "lfd", "lt", "m.E", "max", "mind", "min",
        "Mio", "Mrd", "Nr", "Prof", "rd", "s.o", "s.u", "sog", "St", "Std", "Str", "Tab", "Tel", "u.a", "u.Ä", "u.U", "usw", "v.a", "vgl",
        "vs", "z.B", "z.T", "Ziff", "zzgl",
    };

    [GeneratedRegex("""(?<mark>[.!?…])[“”"«)\]]*\s+(?<next>[„“"»(\[]*[\p{Lu}\p{Nd}§•])""")]
    private static partial Regex SentenceEnd();
}
