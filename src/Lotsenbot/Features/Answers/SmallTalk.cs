using System.Text.RegularExpressions;
using Lotsenbot.Conversations;

namespace Lotsenbot.Features.Answers;

/// <summary>Replies to what is no question: a greeting, thanks, "hilfe", "was kannst du".</summary>
public static partial class SmallTalk
{
    private static readonly string[] Examples =
    [
        "Wie läuft ein Digitalisierungsprojekt ab?",
        "Wer bezahlt eine Basiskomponente?",
        "Was machen Digitale Lots*innen?",
    ];

    /// <summary>Null when the message is something else.</summary>
    public static Reply? ReplyTo(string text) => text.Trim() switch
    {
        "" => new Reply("Da kam nur eine leere Nachricht an. Was möchtest du wissen?", Suggestions: Examples),
        var message when Help().IsMatch(message) => new Reply(
            """
            Ich beantworte Fragen zur Digitalisierung in unserer Verwaltung, zum Beispiel zur Strategie, zum Ablauf von Projekten, zu Rollen, Finanzierung, Checklisten und Vorlagen.

            - Frag in eigenen Worten, auch mit Tippfehlern oder auf Englisch.
            - Ich zitiere wörtlich aus den Unterlagen. Die Zahl in Klammern führt dich zur Stelle.
            - Du kannst nachhaken: „Und wer bezahlt das?“
            - Finde ich nichts, sage ich es dir.
            """, Suggestions: Examples),
        var message when Greeting().IsMatch(message) => new Reply("Hallo! Was möchtest du wissen?", Suggestions: Examples),
        var message when Thanks().IsMatch(message) => new Reply("Gern! Wenn noch etwas offen ist, frag einfach weiter."),
        var message when Goodbye().IsMatch(message) => new Reply("Tschüss und viel Erfolg!"),
        var message when WhoAreYou().IsMatch(message) => new Reply(
            "Ich bin der Lotsenbot, ein Programm und kein Mensch. Ich suche in den Unterlagen zur Verwaltungsdigitalisierung und antworte mit Zitaten daraus.", Suggestions: Examples),
        var message when Fine().IsMatch(message) => new Reply("Alles klar. Frag einfach weiter, wenn du etwas brauchst."),
        _ => null,
    };

    [GeneratedRegex(@"^\W*(hallo|hi|hey|moin|servus|grüß gott|guten (tag|morgen|abend)|mahlzeit|hello|good morning)(\s+(lotsenbot|zusammen|du|there|moin))?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Greeting();

    [GeneratedRegex(@"^\W*((vielen|herzlichen|besten|lieben)\s+)?(dank|danke|dankeschön|thx|thanks|thank you|merci)(\s+(dir|schön|sehr|für die (hilfe|antwort|auskunft)|das (hilft|hat geholfen)( mir)?))?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Thanks();

    [GeneratedRegex(@"^\W*(tschüss?|ciao|bis (dann|bald|später|morgen)|auf wiedersehen|schönen (tag|feierabend|abend)( noch)?|feierabend|bye|goodbye)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Goodbye();

    [GeneratedRegex(@"^\W*(hilfe|help|\?+|menü|was kannst du( (so|alles|denn))*|was kann ich (dich )?(alles )?fragen|wie funktionierst du|wobei kannst du (mir )?helfen|wie kannst du mir helfen|what can you do)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Help();

    [GeneratedRegex(@"^\W*(wer|was) bist du( denn| eigentlich)?\W*$|^\W*bist du (ein )?(mensch|roboter|bot|ki|computer)\W*$|^\W*who are you\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex WhoAreYou();

    [GeneratedRegex(@"^\W*(ok(ay)?|alles klar|gut|super|prima|toll|perfekt|verstanden|ja|nein|great|👍)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Fine();
}
