using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Features.Handover;

/// <summary>What somebody sees who passes a question on, and gets it answered.</summary>
public static class AskerCards
{
    public const string Send = "handover/send";
    public const string Cancel = "handover/cancel";

    private const string Title = "Frage an die KoSt weitergeben";

    /// <param name="question">What they asked last, if it is known.</param>
    public static Card Ask(string? question) => new(
        Title,
        [
            new CardText("Jemand aus der Koordinierungsstelle (KoSt) liest deine Frage und antwortet dir hier."),
            new TextInput(
                "question", "Deine Frage", question, IsMultiline: true, MaxLength: HandedQuestion.LongestQuestion, IsRequired: true,
                Error: "Schreib bitte, was du wissen möchtest."),
            new CardText("Deinen Namen sieht die KoSt nicht. Schreib keine vertraulichen Angaben hinein.", CardTextStyle.Hint),
        ],
        [
            new PressButton("Weitergeben", Send, Style: ButtonStyle.Primary),
            new PressButton("Abbrechen", Cancel, SendsInputs: false),
        ]);

    /// <summary>Takes its place once it is sent.</summary>
    public static Card Sent(string question) => new(Title, [new CardFacts([new CardFact("Deine Frage", question)])]);

    public static Card Cancelled() => new(Title, [new CardText("Abgebrochen.", CardTextStyle.Hint)]);

    /// <summary>What the asker reads in the end.</summary>
    public static Reply Answered(HandedQuestion question) => new(
        "Die Koordinierungsstelle Verwaltungsdigitalisierung (KoSt) hat deine Frage beantwortet.\n\n"
        + $"**Deine Frage:** {CardMarkdown.Escape(question.Question)}\n\n**Antwort:** {CardMarkdown.Escape(question.Answer!)}");

    public sealed record Filled(string? Question);
}
