using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Features.Privacy;

/// <summary>Asks back before everything is deleted. It carries no ids: what is deleted belongs to whoever presses.</summary>
public static class ForgetCard
{
    public const string Confirm = "privacy/forget";
    public const string Cancel = "privacy/keep";

    private const string Title = "Soll ich dich wirklich vergessen?";

    public static Card Ask() => new(
        Title,
        [
            new CardText("Ich lösche unsere Gespräche, deine Rückmeldungen und alles, was ich mir sonst zu dir gemerkt habe. Das lässt sich nicht rückgängig machen."),
            new CardText("Was dein Haus im Personenverzeichnis führt (Name, Mailadresse, Bereich), bleibt dort, solange du hier arbeitest.", CardTextStyle.Hint),
        ],
        [
            new PressButton("Ja, alles löschen", Confirm, Style: ButtonStyle.Destructive),
            new PressButton("Abbrechen", Cancel),
        ]);

    /// <summary>Takes its place once somebody has decided.</summary>
    public static Card Decided(bool forgotten) => new(Title, [new CardText(forgotten ? "Ja, gelöscht." : "Nein.", CardTextStyle.Hint)]);
}
