using System.Globalization;
using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Features.Handover;

/// <summary>What the coordination office sees: a question, then the form for its answer, then the one for releasing it. No card names the asker.</summary>
public static class OfficeCards
{
    public const string Take = "handover/take";
    public const string GiveBack = "handover/give-back";
    public const string Answer = "handover/answer";
    public const string Release = "handover/release";
    public const string KeepPrivate = "handover/keep-private";

    private const string Title = "Eine Frage an die KoSt";

    /// <summary>Nobody answers it yet.</summary>
    public static Card Open(HandedQuestion question) => new(
        Title,
        [Facts(question), new CardText("Wer sie übernimmt, antwortet; die anderen sehen dann, dass sie vergeben ist.", CardTextStyle.Hint)],
        [new PressButton("Ich übernehme", Take, new { question.Id }, ButtonStyle.Primary)]);

    /// <summary>For whoever took it.</summary>
    public static Card Taken(HandedQuestion question, string? answer = null) => new(
        Title,
        [
            Facts(question),
            new TextInput(
                "answer", "Deine Antwort", answer, IsMultiline: true, MaxLength: HandedQuestion.LongestAnswer, IsRequired: true,
                Error: "Schreib bitte eine Antwort."),
            new CardText("Die fragende Person liest sie im Namen der KoSt, ohne deinen Namen.", CardTextStyle.Hint),
        ],
        [
            new PressButton("Antwort senden", Answer, new { question.Id }, ButtonStyle.Primary),
            new PressButton("Zurückgeben", GiveBack, new { question.Id }, SendsInputs: false),
        ]);

    /// <summary>After the answer: may others find it, too?</summary>
    public static Card Offer(HandedQuestion question, ReleaseForm form) => new(
        "Antwort für alle freigeben?",
        [
            new CardText("Freigegeben finden sie alle, die Ähnliches fragen. Formuliere beides so, dass keine Person zu erkennen ist."),
            new TextInput("question", "Frage", form.Question, MaxLength: HandedQuestion.LongestQuestion, IsRequired: true, Error: "Die Frage fehlt."),
            new TextInput(
                "answer", "Antwort", form.Answer, IsMultiline: true, MaxLength: HandedQuestion.LongestAnswer, IsRequired: true, Error: "Die Antwort fehlt."),
            new TextInput("owner", "Verantwortliche Stelle", form.Owner, MaxLength: 100, IsRequired: true, Error: "Wer ist für den Eintrag verantwortlich?"),
            new DateInput("reviewOn", "Wieder zu prüfen am", form.ReviewOn, IsRequired: true, Error: "Wann soll er wieder geprüft werden?"),
        ],
        [
            new PressButton("Freigeben", Release, new { question.Id }, ButtonStyle.Primary),
            new PressButton("Nicht freigeben", KeepPrivate, new { question.Id }, SendsInputs: false),
        ]);

    /// <summary>Takes the place of a card that is done with.</summary>
    public static Card Done(HandedQuestion question, string note) => new(Title, [Facts(question), new CardText(note, CardTextStyle.Hint)]);

    private static CardFacts Facts(HandedQuestion question) => new(
    [
        new CardFact("Frage", question.Question),
        new CardFact("Vom", question.AskedAt.ToString("d.M.yyyy", CultureInfo.GetCultureInfo("de-DE"))),
        new CardFact("Gefunden", question.Found.Length > 0 ? question.Found : "nichts Passendes"),
        .. question.Answer is { } answer ? [new CardFact("Antwort", answer)] : Array.Empty<CardFact>(),
    ]);

    public sealed record Pressed(Guid? Id, string? Answer);

    public sealed record ReleaseForm(Guid? Id, string? Question, string? Answer, string? Owner, DateOnly? ReviewOn);
}
