using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Feedback;
using Lotsenbot.Features.Handover;
using Lotsenbot.Features.Privacy;

namespace Lotsenbot.Tests.Channels.Cards;

/// <summary>One card of every builder in the program, and one that has everything a card can have. The browser tests render them too.</summary>
public static class CardSamples
{
    /// <summary>By the builder that makes it, as <c>Class.Method</c>.</summary>
    private static readonly HandedQuestion _handed = new()
    {
        TurnKey = "webchat|c|0000009",
        Question = "Wer leiht mir einen *Beamer* für die Schulung im Standesamt?",
        Found = "Checkliste neue digitale Lösung › 14 Schulung und Kommunikation\n5 Rollen und Aufgaben › Schulung der Digitalen Lots*innen",
        AskedAt = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero),
        Answer = "Den Beamer verleiht die Pforte.\n\nRuf vorher an.",
    };

    public static IReadOnlyDictionary<string, Card> OfTheProgram { get; } = new Dictionary<string, Card>
    {
        ["CommentCard.Ask"] = CommentCard.Ask("c|0000007"),
        ["CommentCard.OfferPerson"] = CommentCard.OfferPerson(),
        ["CommentCard.Sent"] = CommentCard.Sent(new FeedbackEntry
        {
            Channel = "webchat",
            ConversationId = "c",
            TurnId = "c|0000007",
            UserId = "dl_x",
            Missing = "incomplete",
            Comment = "Es fehlt *alles* zu [Kosten](https://kosten.example).\n\n1. Wie viel?\n# 2. Wer?",
        }),
        ["CommentCard.Skipped"] = CommentCard.Skipped(),
        ["AskerCards.Ask"] = AskerCards.Ask("Wer leiht mir einen Beamer?"),
        ["AskerCards.Sent"] = AskerCards.Sent("Wer leiht mir einen *Beamer*?"),
        ["AskerCards.Cancelled"] = AskerCards.Cancelled(),
        ["OfficeCards.Open"] = OfficeCards.Open(_handed),
        ["OfficeCards.Taken"] = OfficeCards.Taken(_handed),
        ["OfficeCards.Offer"] = OfficeCards.Offer(
            _handed, new OfficeCards.ReleaseForm(_handed.Id, _handed.Question, _handed.Answer, "KoSt", new DateOnly(2027, 11, 23))),
        ["OfficeCards.Done"] = OfficeCards.Done(_handed, "Beantwortet."),
        ["ForgetCard.Ask"] = ForgetCard.Ask(),
        ["ForgetCard.Decided"] = ForgetCard.Decided(forgotten: true),
        ["MyDataCard.Of"] = MyDataCard.Of([new("Rückmeldungen", 0), new("Gespräche im Web-Chat", 1), new("Anmeldungen", 12)], "privacy/export?ticket=x"),
    };

    public static Card Everything { get; } = new(
        "Alles [auf] *einmal*",
        [
            new CardText("Ein **fetter** Absatz mit [Stelle](/documents/a.md) und [Seite](https://example.org/)."),
            new CardText("Darunter", CardTextStyle.Heading),
            new CardText("klein und grau", CardTextStyle.Hint),
            new CardText("Vorsicht", CardTextStyle.Warning),
            new CardFacts([new CardFact("Phase", "Planung & *Start*"), new CardFact("Stand", "1. offen")]),
            new TextInput("name", "Wie heißt es?", IsRequired: true, MaxLength: 20, Error: "Es braucht einen Namen."),
            new TextInput("note", "Notiz", Value: "wie gehabt", Placeholder: "Was noch?", IsMultiline: true),
            new NumberInput("amount", "Wie viel?", Min: 1, Max: 2500.5, IsRequired: true),
            new NumberInput("share", "Anteil", Min: 0, Max: 100),
            new DateInput("due", "Bis wann?", Min: new DateOnly(2026, 1, 1), Max: new DateOnly(2026, 12, 31)),
            new ToggleInput("urgent", "Es eilt *sehr*"),
            new ChoiceInput("phase", "Phase", [new("Planung", "plan"), new("Umsetzung_neu", "do")], Value: "do"),
            new ChoiceInput(
                "units", "Für wen?", [new("Alle", "all"), new("*Amt* 10", "10"), new("Amt 11", "11")], IsMultiple: true, IsExpanded: true,
                IsRequired: true),
        ],
        [
            new PressButton("Ja, speichern", "sample/save", new { ProjectId = 7, note = "überschrieben" }, ButtonStyle.Primary),
            new PressButton("Löschen", "sample/delete", new { ProjectId = 7 }, ButtonStyle.Destructive, SendsInputs: false),
            new LinkButton("Zum Projekt", "/projects/7"),
        ],
        new CardRefresh("sample/show", new { ProjectId = 7 }, [.. Enumerable.Range(1, 70).Select(number => $"29:{number}")]));

    public static IEnumerable<KeyValuePair<string, Card>> All => OfTheProgram.Append(KeyValuePair.Create(nameof(Everything), Everything));
}
