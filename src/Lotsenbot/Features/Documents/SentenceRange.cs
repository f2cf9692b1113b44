using System.Globalization;

namespace Lotsenbot.Features.Documents;

/// <summary>Neighbouring sentences of a passage, as <see cref="Knowledge.Documents.SentenceSplitter"/> counts them, from 0; both ends belong to it.</summary>
public readonly record struct SentenceRange(int First, int Last)
{
    public bool Contains(int index) => index >= First && index <= Last;

    /// <summary>Reads <c>2-4</c> or <c>3</c>; null for anything else.</summary>
    public static SentenceRange? Parse(string? text)
    {
        var ends = (text ?? "").Split('-', 2);
        return Number(ends[0]) is { } first && Number(ends[^1]) is { } last ? new SentenceRange(first, last) : null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
