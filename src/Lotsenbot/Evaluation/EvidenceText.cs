using System.Text;

namespace Lotsenbot.Evaluation;

/// <summary>Compares texts by their letters and digits alone, so that line breaks, hyphenation and markup don't matter.</summary>
public static class EvidenceText
{
    public static bool Holds(string text, string quote) => Reduce(quote) is { Length: > 0 } wanted && Reduce(text).Contains(wanted, StringComparison.Ordinal);

    /// <summary>NFKC, lower case, letters and digits.</summary>
    public static string Reduce(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(char.IsLetterOrDigit));
}
