using System.Text;
using System.Xml;

namespace Lotsenbot.Hosting.Sheets;

/// <summary>What people have written, without the characters that no file may hold.</summary>
internal static class PrintableText
{
    private static readonly string[] LineEnds = ["\r\n", "\n", "\r", "\u2028", "\u2029"];

    /// <summary>Drops control characters and halves of surrogate pairs.</summary>
    public static string Of(string text)
    {
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            // A half comes as the replacement character, which nobody writes on purpose.
            if (rune != Rune.ReplacementChar && (rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value)))
                printable.Append(rune.ToString());
        return printable.ToString();
    }

    /// <summary>The lines that say something.</summary>
    public static IReadOnlyList<string> Lines(string text) =>
        Of(text).Split(LineEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
