using System.Text.RegularExpressions;

namespace Lotsenbot.Features.Answers;

/// <summary>
/// Recognises messages that no document could answer: orders to the bot itself (play a role, forget your rules, show your instructions),
/// orders to write something, and requests for secrets. There is nothing behind the bot that would obey them;
/// a plain refusal is still a better reply than a quotation that happens to share a word.
/// </summary>
public static partial class NotAQuestion
{
    public static bool Is(string message) =>
        Order().IsMatch(message) || OrderToTheBot().IsMatch(message) || Secret().IsMatch(message);

    // "Schreib mir die Schritte auf" and "Zeig mir die Checkliste" are questions in disguise.
    [GeneratedRegex(
        """
        ^\W*((bitte|please|hey|ok|jetzt|so|kannst\ du\ mir)[\s,]+)*
        ( (ignorier|vergiss|vergess|missacht|verfass|dicht|reim|programmier|übersetz|uebersetz|erfind|generier|formulier|entwirf|simulier|wiederhol|sing|spiel|antwort|sprich|red)(e|t)?\b
        | schreib(e|t)?\b(?!.*\bauf\b)
        | erzähl\w*\s(mir\s|uns\s)?(bitte\s)?(ei?nen|ne|eine)\b
        | gib\s.*\b(aus|preis|heraus)\W*$
        | (ignore|disregard|forget|pretend|write|translate|print|repeat|reveal|output|dump|imagine|act\ as|role-?play)\b )
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Order();

    [GeneratedRegex(
        """
        \bdu\ bist\ (jetzt|ab|nun|ein|eine|mein|meine)\b | \byou\ are\ (now|a|my)\b | \b(ab\ (jetzt|sofort|heute)|from\ now\ on)\b.*\b(du|dich|nur|bist|antwort|beantwort|sprich|red|you)
        | (vorherig|bisherig|obig|vorangegangen|intern|versteckt|neue|deine)\w*\s+(\w+\s+)?(anweisung|instruktion|regel|vorgabe|prompt) | system.?prompt | ^\W*system\s*: | \bsystemnachricht
        | (developer|debug|wartungs|entwickler|admin)\W?(mode|modus) | jailbreak | (previous|prior|all|your|exact|above)\s(\w+\s)?(instructions|guidelines|rules|prompt) | instructions\syou\swere | \bDAN\b
        | role-?play | wir\ spielen | stell\ dir\ vor\b | tu\ so,?\ als | </?\w+>
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex OrderToTheBot();

    [GeneratedRegex(
        """
        (passw[oö]rt|kennwort|password|zugangsdaten|api-?key|zugriffsschlüssel|w-?lan-?(schlüssel|passwort))
        | (privat|wohn)(e[nrs]?\s|-)?(adresse|anschrift|nummer) | personal(akte|files?)\b.*(zeig|show|gib) | (zeig|show|gib).*personal(akte|\ files?)
        | ohne,?\ dass\ \w+\ (es\ |was\ )?merkt | phishing | fälsch | sicherheitslücke | firewall\b.*umgeh | umgeh.*firewall | spurlos | hack(e|en|st|t)?\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Secret();
}
