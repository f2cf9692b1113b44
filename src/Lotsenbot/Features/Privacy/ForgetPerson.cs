using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Features.Privacy;

/// <summary>Deletes what is stored about somebody, after they have said so twice.</summary>
public sealed class ForgetPerson(DataSubjects subjects, PersonalDataStore store)
{
    private static readonly Card Confirmation = new(
        "Soll ich dich wirklich vergessen?",
        [
            new CardText("Ich lösche unsere Gespräche, deine Rückmeldungen und alles, was ich mir sonst zu dir gemerkt habe. Das lässt sich nicht rückgängig machen."),
            new CardText("Was dein Haus im Personenverzeichnis führt (Name, Mailadresse, Bereich), bleibt dort, solange du hier arbeitest.", CardTextStyle.Hint),
        ],
        [
            new PressButton("Ja, alles löschen", PrivacyRequests.ConfirmVerb, Style: ButtonStyle.Destructive),
            new PressButton("Abbrechen", PrivacyRequests.CancelVerb),
        ]);

    /// <summary>Asks back.</summary>
    public static Reply Ask(Turn turn) => PersonalOnly.Refusal(turn) ?? new Reply("", Card: Confirmation);

    public static Reply Keep() => new("Gut, ich habe nichts gelöscht.");

    /// <summary>Deletes. Only what belongs to whoever pressed the button: the card carries no ids.</summary>
    public async Task<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (PersonalOnly.Refusal(turn) is { } refusal)
            return refusal;
        await store.DeleteAsync(await subjects.OfAsync(turn, cancellationToken), cancellationToken);
        return new Reply("Erledigt, ich habe alles gelöscht. Wenn du mir wieder schreibst, fangen wir neu an.");
    }
}
