namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>
/// Finds four-letter stretches in texts, all of them in one pass: each text is read once, not once for every stretch.
/// </summary>
public sealed class GramFinder
{
    // Most places of a text hold none of the stretches; one bit tells that faster than a dictionary.
    private const int BitsShift = 52;
    private readonly ulong[] _bits = new ulong[(1 << (64 - BitsShift)) / 64];
    private readonly Dictionary<ulong, int> _numbers = [];
    private readonly List<(string Gram, int Number)> _short = [];
    private readonly bool[] _found;

    /// <param name="grams">Each by the number it is asked for with.</param>
    public GramFinder(IReadOnlyList<string> grams)
    {
        _found = new bool[grams.Count];
        for (var number = 0; number < grams.Count; number++)
        {
            if (grams[number].Length != GermanWords.GramLength)
            {
                _short.Add((grams[number], number));
                continue;
            }
            var key = grams[number].Aggregate(0UL, Next);
            _numbers[key] = number;
            _bits[Bit(key) / 64] |= 1UL << Bit(key);
        }
    }

    /// <summary>Whether the text read last has it.</summary>
    public bool Has(int number) => _found[number];

    public void Read(ReadOnlySpan<char> text)
    {
        Array.Clear(_found);
        var key = 0UL;
        foreach (var letter in text)
        {
            key = Next(key, letter);
            if ((_bits[Bit(key) / 64] & 1UL << Bit(key)) != 0 && _numbers.TryGetValue(key, out var number))
                _found[number] = true;
        }
        foreach (var (gram, number) in _short)
            _found[number] = text.Contains(gram, StringComparison.Ordinal);
    }

    /// <summary>The last four letters as one number.</summary>
    private static ulong Next(ulong key, char letter) => key << 16 | letter;

    private static int Bit(ulong key) => (int)(key * 0x9E3779B97F4A7C15 >> BitsShift);
}
