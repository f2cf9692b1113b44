using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Features.Feedback;

/// <summary>Asks what was missing after a thumbs down. Nobody has to say anything.</summary>
public static class CommentCard
{
    public const string Send = "feedback/comment";
    public const string Skip = "feedback/no-comment";

    public const int LongestComment = 1000;

    private const string Title = "Was hat gefehlt?";

    public static IReadOnlyList<CardChoice> Reasons { get; } =
    [
        new("Es passt nicht zu meiner Frage.", "off-target"),
        new("Etwas fehlt.", "incomplete"),
        new("Es stimmt nicht oder ist veraltet.", "wrong"),
        new("Ich verstehe es nicht.", "unclear"),
        new("Etwas anderes", "other"),
    ];

    /// <param name="turnId">The turn whose reply got the thumb.</param>
    public static Card Ask(string turnId) => new(
        Title,
        [
            new CardText("Du hilfst mir, besser zu werden. Beides ist freiwillig.", CardTextStyle.Hint),
            new ChoiceInput("missing", "Woran lag es?", Reasons, IsExpanded: true),
            new TextInput(
                "comment", "Magst du etwas dazu sagen?", Placeholder: "Bitte keine Namen oder vertraulichen Angaben", IsMultiline: true,
                MaxLength: LongestComment),
        ],
        [
            new PressButton("Absenden", Send, new { turnId }, ButtonStyle.Primary),
            new PressButton("Lieber nicht", Skip, new { turnId }, SendsInputs: false),
            new PressButton("Die KoSt fragen", Verbs.HandOver, SendsInputs: false),
        ]);

    /// <summary>Where the channel has asked already: only the way to a person is left to offer.</summary>
    public static Card OfferPerson() => new(
        "Soll ein Mensch antworten?",
        [new CardText("Schade, dass dir die Antwort nicht geholfen hat. Die Koordinierungsstelle (KoSt) antwortet dir gern hier.")],
        [new PressButton("Die KoSt fragen", Verbs.HandOver, Style: ButtonStyle.Primary, SendsInputs: false)]);

    /// <summary>Takes its place when something was sent.</summary>
    public static Card Sent(FeedbackEntry entry) => new(
        Title,
        [
            new CardFacts(
            [
                .. Reasons.Where(reason => reason.Value == entry.Missing).Select(reason => new CardFact("Grund", reason.Title)),
                .. entry.Comment is { } comment ? [new CardFact("Dazu", comment)] : Array.Empty<CardFact>(),
            ]),
        ]);

    /// <summary>Takes its place when somebody does not want to say anything.</summary>
    public static Card Skipped() => new(Title, [new CardText("Ohne Hinweis geschlossen.", CardTextStyle.Hint)]);

    /// <summary>What a press brings.</summary>
    public sealed record Filled(string? TurnId, string? Missing, string? Comment);
}
