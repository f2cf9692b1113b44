using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Features.Privacy;

/// <summary>What is stored about somebody, counted, with the way to the whole.</summary>
public static class MyDataCard
{
    /// <param name="entries">How many of each kind.</param>
    /// <param name="link">To the file.</param>
    public static Card Of(IEnumerable<KeyValuePair<string, int>> entries, string link) => new(
        "Das ist über dich gespeichert",
        [
            new CardFacts([.. entries.Select(kind => new CardFact(kind.Key, Count(kind.Value)))]),
            new CardText(
                $"In der Datei steht alles im Wortlaut. Der Link gilt {ExportLinks.Lifetime.TotalMinutes:0} Minuten, gib ihn nicht weiter. "
                + "Wenn ich alles löschen soll, schreib „vergiss mich“.",
                CardTextStyle.Hint),
        ],
        [new LinkButton("Als Datei herunterladen", link)]);

    private static string Count(int entries) => entries switch
    {
        0 => "nichts",
        1 => "1 Eintrag",
        _ => $"{entries} Einträge",
    };
}
