using System.Text.RegularExpressions;
using Lotsenbot.People;

namespace Lotsenbot.Features.People;

/// <summary>How people ask for people, in folded words (small letters, no umlauts, no gender marks), joined by spaces.</summary>
internal static partial class PeopleWords
{
    private static readonly string[] GuideForms = ["lotse", "lotsen", "lotsin", "lotsinnen", "digitallotse", "digitallotsen", "digitallotsin", "digitallotsinnen"];

    // One letter away from a guide, but words of their own.
    private static readonly HashSet<string> NoGuides = ["lotte", "lotto", "loten", "losen", "lotst", "lotsenbot", "loste"];

    /// <summary>A guide with a typing error.</summary>
    public static bool IsNearlyGuide(string word) =>
        word.Length >= 5 && !NoGuides.Contains(word) && Array.Exists(GuideForms, form => form[0] == word[0] && Typos.Between(word, form) <= 1);

    /// <summary>What somebody is or does, how many, when, why: that is written in the documents.</summary>
    [GeneratedRegex(
        """
        \b( was | warum | wieso | weshalb | wofur | wozu | wann | wie\ ?viele? | wie\ (oft|lange|werde|wird|kann|funktioniert|arbeite\w*|lauft)
        | aufgaben? | rollen? | pflichten | rechte | macht | machen | tut | tun | wird | werden | wurden? | sollte?n? | darf | durfen
        | benenn\w* | benannt | bestimmt | ernenn\w* | ernannt | (aus)?gewahlt | wahlt | (ge)?schult? | schulung\w* | ausbildung | eignen
        | treffen | austausch\w* | runden? | unterschied\w* | bezahlt | zahlt | verantwortet | unterstutz\w* | berat\w* | entscheidet | informier\w*
        | what | why | when | how\ (many|often|to) | tasks? | does )\b
        """,
        RegexOptions.IgnorePatternWhitespace)]
    public static partial Regex ForTheDocuments();

    [GeneratedRegex(@"\b(mein|meine[nrms]?|unser|unsere[nrms]?|bei (uns|mir)|fur (mich|uns)|habe ich|haben wir|my|our)\b")]
    public static partial Regex Mine();

    /// <summary>A form of a question whose answer is somebody.</summary>
    [GeneratedRegex(
        """
        \b( wer\ ((ist|sind|ware|heisst|war)\b | \w+(\ \w+){0,6}\ (ist|sind)\b) | an\ wen | bei\ wem | wen\ (frage?|erreiche?|kontaktiere?|spreche?|kann|muss)
        | wie\ (heisst|heissen|erreiche?|finde?|kontaktiere?) | wo\ (finde?|erreiche?|sitzt) | welche[rs]?\ (digital\w*\ )?(digital|lots|koord) | zu\ wem | mit\ wem
        | (ich\ )?(suche?|brauche?) | kennst\ du | nenn | gib | zeig | sag | (habe?|hat|haben|gibt)\ (wir|ich|es|das|die|der|unser\w*) | gibts
        | mail(adresse)? | telefon\w* | kontakt\w* | name[n]? | ansprech\w+ | zustandig\w* | who\ (is|are) | contact )
        """,
        RegexOptions.IgnorePatternWhitespace)]
    public static partial Regex AsksForSomebody();

    /// <summary>"Wer ist ein Digitaler Lotse?", "Wer sind die Lots*innen?", "Gibt es Lotsen?": in general, rather than somebody.</summary>
    [GeneratedRegex(@"\b(ein|eine|einen|einer)\b|\b(lotsinnen|koordinatoren|koordinatorinnen|guides)\b|\b(sind|gibt|haben|hat)\b|\bdie (digitalen )?(digital)?lotsen\b|\bkontakt(e|daten)? (zu )?den\b")]
    public static partial Regex AsksInGeneral();

    [GeneratedRegex(@"^(digital\w{0,2})?lots(e|en|in|inn|innen|ein|einnen)?$|^guides?$")]
    public static partial Regex Guide();

    [GeneratedRegex(@"^(digitalisierungs?|digital)?[ck]oo?rdinat[oe]r\w*$")]
    public static partial Regex Coordinator();

    [GeneratedRegex(@"\bwer (genau )?[ck]oo?rdini(e?rt|eren)\b|\bwho coordinates\b")]
    public static partial Regex Coordinates();

    [GeneratedRegex(@"\b(geschaftskreis\w*|geschaftsbereich\w*|gk|dezernat\w*|division)\b")]
    public static partial Regex Division();

    /// <summary>"Wer ist in der KoSt?", "Wer arbeitet bei der Koordinierungsstelle?"; not who leads it, or is responsible for what.</summary>
    [GeneratedRegex(@"^(?!.*\b(fur|leit\w*|chef\w*|wenn)\b).*\b((wer|wen) (\w+ ){1,4}(in|im|bei|zu|zur|von|aus) (der |die |unserer )?(kost|koordinierungsstelle)|(mitarbeit\w+|ansprech\w+|team|kolleg\w+|leute) (\w+ ){0,2}(kost|koordinierungsstelle))\b")]
    public static partial Regex AsksForOffice();

    [GeneratedRegex(@"^(digital\w* )?(digital\w*)?(lots|[ck]oo?rdinat)\w*")]
    public static partial Regex BeginsWithRole();

    [GeneratedRegex(@"\b(wie|ob|wenn|als|muss|kann|will|mochte|ist|sind|hat|haben)\b")]
    public static partial Regex OtherQuestion();
}
