using System.Text.RegularExpressions;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Answers;

/// <summary>
/// Which kind of thing a question asks for (a number, a date, a person's name, a firm, a way to reach somebody), and whether a text holds such a thing.
/// A passage can be on the very subject and still not say how many, when or who: no similarity tells that, the missing kind does.
/// </summary>
public static partial class AskedKind
{
    /// <summary>How many of the question's words a sentence shares that gives a date or a firm for it.</summary>
    private const double SameSubject = 0.2;

    /// <summary>False when the question asks for a thing of a recognisable kind and none of the sentences holds one.</summary>
    public static bool IsHeldBy(string question, IReadOnlyList<QuestionWord> words, IReadOnlyList<RetrievedSentence> sentences)
    {
        if (Contact().IsMatch(question))
            return sentences.Any(sentence => ContactData().IsMatch(sentence.Text));
        if (HowMany().Match(question) is { Success: true } howMany)
            return sentences.Any(sentence => Counts(sentence.Text, howMany.Groups["what"].Value));
        if (HowMuch().IsMatch(question))
            return sentences.Any(sentence => Amount().IsMatch(sentence.Text));
        if (PersonsName().IsMatch(question))
            return sentences.Any(sentence => TitledName().IsMatch(sentence.Text));
        if (Date().IsMatch(question))
            return sentences.Any(sentence => Moment().IsMatch(sentence.Text) && WordCoverage.Of(words, sentence.Stems) >= SameSubject);
        if (Firm().IsMatch(question))
            return sentences.Any(sentence => Brand().IsMatch(sentence.Text) && WordCoverage.Of(words, sentence.Stems) >= SameSubject);
        return true;
    }

    /// <summary>Whether a number stands right before what is counted ("133 identifizierte Online-Dienste") or inside its word ("dreitägig").</summary>
    private static bool Counts(string sentence, string what)
    {
        const int WordsBetween = 3;
        var counted = GermanWords.Stems(what).Where(stem => stem.Length >= 3).Select(stem => stem[..Math.Min(stem.Length, 5)]).ToList();
        var tokens = sentence.Split((char[])[' ', '(', ')', ',', '|'], StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(0, tokens.Length).Any(i => Number().IsMatch(tokens[i])
            && (counted.Count == 0 || tokens.Skip(i).Take(WordsBetween + 1).SelectMany(GermanWords.Fold).Any(word => counted.Any(stem => word.Contains(stem, StringComparison.Ordinal)))));
    }

    [GeneratedRegex(@"\b(durchwahl|telefon\w*|rufnummer|mail-?adresse|e-?mail|anrufen|phone)\b|\bnummer\b.*\b(ruf|von|der|für)|\b(rufe|wähle)\b.*\ban\b", RegexOptions.IgnoreCase)]
    private static partial Regex Contact();

    [GeneratedRegex(@"\+?\d[\d /()-]{5,}\d|\S+@\S+\.\S+")]
    private static partial Regex ContactData();

    [GeneratedRegex(@"\b(wie\s?viele|how many)\s+(?<what>\w[\w*-]*(\s+\p{Lu}[\w*-]*)?)", RegexOptions.IgnoreCase)]
    private static partial Regex HowMany();

    [GeneratedRegex(
        @"\b(wie\s?viel\s|was (kostet|kosten|zahlen|verdien\w+|bezahlen)|wie (teuer|hoch (ist|sind) (die (kosten|strafe|gebühr\w*)|der (preis|betrag|anteil))|lange muss)|wie viel geld|(auftrags)?wert(grenze)?\b|entgeltgruppe|how much)",
        RegexOptions.IgnoreCase)]
    private static partial Regex HowMuch();

    [GeneratedRegex(@"\b(in welchem jahr|(seit|ab|bis|an) (wann|welche[mrn] (jahr|tag|datum|monat|haushalt))|wann (ist|war|findet|beginnt|startet|läuft|wird) (der|die|das) (nächste|letzte)|wann genau|in which year)", RegexOptions.IgnoreCase)]
    private static partial Regex Date();

    [GeneratedRegex(@"\bwie hei(ß|ss)t\b.*\b(\w*(meister|leiter|chef|dezernent|beauftragte|sprecher|vorsitzende|präsident|direktor)(in|r|n)?)\b|\bmit namen\b|\bwelche(r)? (kolleg|mitarbeiter)\w*|what are their names", RegexOptions.IgnoreCase)]
    private static partial Regex PersonsName();

    [GeneratedRegex(@"\b(welche[rmn]?|von welcher|mit welcher)\s(firma|anbieter|hersteller|agentur|lieferant\w*|dienstleister|unternehmen)\b|\bwer hat\b.*\b(ausschreibung|auftrag|zuschlag)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Firm();

    // A year counts nothing.
    [GeneratedRegex(@"^\W*(?!(19|20)\d\d\b)\d|^\W*(ein-|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|fünfzig|hundert|tausend|keine)", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"\d[\d.,]*\s*(€|euro|eur|prozent|%|mio|mrd|jahre?n?|monate?n?|wochen?|tagen?|stunden?)|\b(entgeltgruppe|EG)\s*\d", RegexOptions.IgnoreCase)]
    private static partial Regex Amount();

    [GeneratedRegex(@"\b(1[89]|20)\d\d\b|\b\d{1,2}\.\s?(\d{1,2}\.|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)|\b(sommer|herbst|winter|frühjahr|frühling|jährlich|monatlich)", RegexOptions.IgnoreCase)]
    private static partial Regex Moment();

    [GeneratedRegex(@"\b(Herr|Herrn|Frau|Dr\.|Prof\.)\s+\p{Lu}\p{L}+|\b(Leitung|Leiter|Leiterin|Ansprechperson|Name):\s*\p{Lu}\p{L}+\s+\p{Lu}\p{L}+")]
    private static partial Regex TitledName();

    // A firm gives itself away by its legal form, by capitals inside the word, or by standing in brackets or quotes behind its product.
    [GeneratedRegex(@"\b(GmbH|AG|SE|KG|eG|AöR|Inc|Ltd|Technology|Technologies|Systems|Software AG)\b|\b\p{Lu}?\p{Ll}+\p{Lu}\p{L}*\b(?<!innen)|\b(Firma|Hersteller|Anbieter)\s+\p{Lu}\p{L}+")]
    private static partial Regex Brand();
}
