using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Features.Privacy;

/// <summary>Tells somebody what is stored about them, and gives them the file.</summary>
public sealed class ShowMyData(DataSubjects subjects, PersonalDataStore store, ExportLinks links)
{
    public async Task<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (PersonalOnly.Refusal(turn) is { } refusal)
            return refusal;
        var subject = await subjects.OfAsync(turn, cancellationToken);
        var data = await store.ExportAsync(subject, cancellationToken);
        return new Reply("", Card: new Card(
            "Das ist über dich gespeichert",
            [
                new CardFacts([.. data.Select(kind => new CardFact(kind.Key, Count(kind.Value.Count)))]),
                new CardText(
                    $"Die Datei enthält alles im Wortlaut. Der Link gilt {ExportLinks.Lifetime.TotalMinutes:0} Minuten, gib ihn nicht weiter. "
                    + "Wenn ich alles löschen soll, schreib „vergiss mich“.",
                    CardTextStyle.Hint),
            ],
            [new LinkButton("Als Datei herunterladen", links.To(subject))]));
    }

    private static string Count(int entries) => entries switch
    {
        0 => "nichts",
        1 => "1 Eintrag",
        _ => $"{entries} Einträge",
    };
}
