using System.Text;

namespace Lotsenbot.Knowledge.Documents;

/// <summary>Text as it is searched and quoted: one line, single blanks, composed umlauts, no characters that only steer layout.</summary>
public static class CleanText
{
    public static string Of(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsBlank(rune))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                    clean.Append(' ');
            }
            else if (Ligature(rune.Value) is { } letters)
                clean.Append(letters);
            else if (!IsLayoutOnly(rune))
                clean.Append(rune);
        }
        return clean.ToString().TrimEnd().Normalize(NormalizationForm.FormC);
    }

    // PostgreSQL refuses the null character in a text, so control characters become blanks too.
    private static bool IsBlank(Rune rune) => Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);

    /// <summary>Soft hyphens, zero-width blanks and byte order marks. Joiners stay: emoji are made with them.</summary>
    private static bool IsLayoutOnly(Rune rune) => rune.Value is 0xAD or 0x200B or 0x2060 or 0xFEFF;

    private static string? Ligature(int character) => character switch
    {
        0xFB00 => "ff",
        0xFB01 => "fi",
        0xFB02 => "fl",
        0xFB03 => "ffi",
        0xFB04 => "ffl",
        0xFB05 or 0xFB06 => "st",
        _ => null,
    };
}
