namespace Lotsenbot.People;

/// <summary>How far a word is from another.</summary>
internal static class Typos
{
    /// <summary>Letters to change, add, leave out or swap with their neighbour.</summary>
    public static int Between(string one, string other)
    {
        var (before, last, current) = (new int[other.Length + 1], new int[other.Length + 1], new int[other.Length + 1]);
        for (var j = 0; j <= other.Length; j++)
            last[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = one[i - 1] == other[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
            }
            (before, last, current) = (last, current, before);
        }
        return last[other.Length];
    }
}
