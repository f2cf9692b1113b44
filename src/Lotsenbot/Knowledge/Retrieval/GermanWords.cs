using System.Text;
using System.Text.RegularExpressions;
using Lucene.Net.Analysis.De;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>How a German (or English) text becomes comparable: words folded to one spelling, reduced to their stems, cut into n-grams.</summary>
public static partial class GermanWords
{
    public const int GramLength = 4;

    /// <summary>
    /// The words in one spelling: lower case, umlauts and their two-letter forms alike (ä, ae → a), ß → ss, gender marks dropped.
    /// A hyphenated compound counts as its parts and as one word.
    /// </summary>
    public static IEnumerable<string> Fold(string text)
    {
        text = GenderMark().Replace(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant(), "");
        foreach (Match match in Word().Matches(text))
        {
            var parts = match.Value.Split('-', StringSplitOptions.RemoveEmptyEntries);
            foreach (var part in parts)
                yield return FoldUmlauts(part);
            if (parts.Length > 1)
                yield return FoldUmlauts(string.Concat(parts));
        }
    }

    /// <summary>Stems of the words that carry meaning.</summary>
    public static IEnumerable<string> Stems(string text) => Fold(text).Where(word => !StopWords.Contains(word)).Select(Stem);

    public static string Stem(string foldedWord) => CaumannsStemmer.StemWord(foldedWord);

    /// <summary>Four-letter stretches of a folded word, its beginning and end marked: what inflection, compounds and typing errors leave intact.</summary>
    public static IEnumerable<string> Grams(string foldedWord)
    {
        var padded = $"_{foldedWord}_";
        if (padded.Length < GramLength)
            yield return padded;
        for (var i = 0; i + GramLength <= padded.Length; i++)
            yield return padded.Substring(i, GramLength);
    }

    private static string FoldUmlauts(string word) => TwoLetterUmlaut().Replace(word, match => match.Value[..1])
        .Replace('ä', 'a').Replace('ö', 'o').Replace('ü', 'u').Replace("ß", "ss", StringComparison.Ordinal);

    /// <summary>Words without meaning of their own, in folded spelling, German and English, question words among them.</summary>
    public static IReadOnlySet<string> StopWords { get; } = Read(
        """
        aber all alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus bei beim bin bis bist da
        dabei dadurch dafur dahin damit dann daran darauf daraus darin daruber darum das dass dazu dein deine deinem deinen deiner dem den denn
        der deren des dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines er es etwa
        etwas euch euer eure fur gegen hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins
        ist ja jede jedem jeden jeder jedes jene jenem jenen jener jenes jetzt kann kein keine keinem keinen keiner konnen konnte konnten man
        manche mein meine meinem meinen meiner mich mir mit muss mussen musste nach nicht nichts noch nun nur ob oder ohne schon sehr sein seine
        seinem seinen seiner seit sich sie sind so soll sollen sollte solche sowas sowie uber um und uns unser unsere unserem unseren unserer
        unter vom von vor wahrend war waren warum was weil welche welchem welchen welcher welches wem wen wenn wer werde werden wie wieder wieso
        wieviel will wir wird wo woher wohin wollen wurde wurden zu zum zur zwar zwischen eigentlich einfach mal eben halt bitte denn gibt gibts
        geht gehts macht machen mach tun tut wann wofur wozu womit worauf wovon woran worin worum weshalb wieviele
        viele vielen viel ihr euch uns gerade uberhaupt irgendwann irgendwer irgendwo irgendwie nochmal schon gern gerne heisst heissen bedeutet
        bedeuten versteht gemeint meint erklar erklaren kannst konntest musst furs ans denen den deiner steht stehen geh gehen gehe
        passiert passieren dran ganze ganzen ganzes ganz weit leute leuten sache sachen ding dinge bringt lauft laufen lasst lassen los hinterher darf durfen darfst sag sagen weisst the a an and are as at be by can could do does for from has have how i if in is it its me my of on
        or our shall should that their there these they this to was we were what when where which who whom whose why will with would you your
        """);

    private static HashSet<string> Read(string words) => [.. words.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Opens Lucene's stemmer (after Jörg Caumanns) for single words. It keeps a buffer, so every thread has its own.</summary>
    private sealed class CaumannsStemmer : GermanStemmer
    {
        [ThreadStatic]
        private static CaumannsStemmer? _ofThread;

        public static string StemWord(string word) =>
            word.Length < 4 || word.Any(char.IsDigit) ? word : (_ofThread ??= new CaumannsStemmer()).Stem(word);
    }

    [GeneratedRegex(@"(?<=\p{L})[*:_·](?=(in|innen|r|n|e|m)\b)")]
    private static partial Regex GenderMark();

    [GeneratedRegex(@"[\p{L}\p{Nd}]+(-[\p{L}\p{Nd}]+)*")]
    private static partial Regex Word();

    // Not after a vowel or q: "neue", "steuern", "quer" have no umlaut.
    [GeneratedRegex("(?<![aeiouq])[aou]e")]
    private static partial Regex TwoLetterUmlaut();
}
