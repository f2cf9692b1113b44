using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Newsletters.Echo;
using Lotsenbot.Features.Newsletters.Editor;

namespace Lotsenbot.Features.Newsletters.Office;

/// <summary>What the office sees of a newsletter: all of it with its sources, how far it is, and what can be done now.</summary>
public static class DeskCards
{
    public const string Open = "newsletter/open";
    public const string Edit = "newsletter/edit";
    public const string Save = "newsletter/save";
    public const string Approve = "newsletter/approve";
    public const string Plan = "newsletter/plan";
    public const string Steer = "newsletter/steer";

    internal const string NewSection = "new";

    /// <param name="newsletter">As it is now.</param>
    /// <param name="isAuthor">Whether the reader has written on it, and therefore can't approve it.</param>
    /// <param name="figures">Of its deliveries; null before there are any.</param>
    /// <param name="echo">What came back of it; null before anything could.</param>
    /// <param name="note">What was just done, or why not.</param>
    public static Card Of(Newsletter newsletter, bool isAuthor, NewsletterFigures? figures = null, NewsletterEcho? echo = null, string? note = null) => new(
        newsletter.Corrects is null ? newsletter.Title : $"Korrektur: {newsletter.Title}",
        [
            .. note is null ? Array.Empty<CardElement>() : [new CardText(CardMarkdown.Escape(note), CardTextStyle.Warning)],
            .. newsletter.Hold is { } hold ? [new CardText(CardMarkdown.Escape(hold), CardTextStyle.Warning)] : Array.Empty<CardElement>(),
            new CardFacts([.. Facts(newsletter, figures)]),
            .. echo is null ? [] : EchoLines.Of(echo),
            .. figures is null ? Text(newsletter) : [],
            .. Inputs(newsletter),
        ],
        [.. Buttons(newsletter, isAuthor, figures)]);

    /// <summary>All that are not done with, and the last ones that are.</summary>
    public static Card All(IReadOnlyList<Newsletter> newsletters) => new(
        "Newsletter",
        newsletters.Count == 0
            ? [new CardText("Noch keiner. Schreib zum Beispiel: Entwurf Newsletter November")]
            :
            [
                new CardFacts([.. newsletters.Select(row => new CardFact(row.Title, NewsletterWords.Of(row.State)))]),
                new ChoiceInput("id", "Welchen möchtest du sehen?", [.. newsletters.Select(row => new CardChoice(row.Title, row.Id.ToString()))], newsletters[0].Id.ToString(), IsRequired: true, Error: "Wähl bitte einen aus."),
            ],
        newsletters.Count == 0 ? [] : [new PressButton("Öffnen", Open, Style: ButtonStyle.Primary)]);

    /// <param name="newsletter">The newsletter.</param>
    /// <param name="index">Of the section; its length for a new one.</param>
    /// <param name="filled">What was filled in but is not saved.</param>
    /// <param name="note">What is wrong with it.</param>
    public static Card Section(Newsletter newsletter, int index, DeskPress? filled = null, string? note = null)
    {
        var section = index < newsletter.Sections.Count ? newsletter.Sections[index] : new NewsletterSection("", "");
        return new(
            newsletter.Title,
            [
                .. note is null ? Array.Empty<CardElement>() : [new CardText(CardMarkdown.Escape(note), CardTextStyle.Warning)],
                new TextInput("heading", "Überschrift", filled?.Heading ?? section.Heading, MaxLength: Newsletter.LongestTitle),
                new TextInput("text", "Text", filled?.Text ?? section.Markdown, IsMultiline: true, MaxLength: NewsletterText.LongestText),
                new CardText("Markdown: \\*\\*fett\\*\\*, \\[Wort\\](https://…), Aufzählungen mit „- “. Ohne Überschrift und Text fällt der Abschnitt weg.", CardTextStyle.Hint),
                .. Sources(section),
            ],
            [
                new PressButton("Speichern", Save, new DeskPress(newsletter.Id, newsletter.Version) { Section = $"{index}" }, ButtonStyle.Primary),
                new PressButton("Zurück", Open, new DeskPress(newsletter.Id, newsletter.Version), SendsInputs: false),
            ]);
    }

    private static IEnumerable<CardFact> Facts(Newsletter newsletter, NewsletterFigures? figures)
    {
        yield return new("Stand", NewsletterWords.Of(newsletter.State));
        yield return new("Für", newsletter.Corrects is not null ? "alle, die den ersten bekommen haben" : AudienceCards.Words(newsletter.Audience));
        yield return new("Empfänger*innen", newsletter.Recipients > 0 ? $"{newsletter.Recipients}" : newsletter.ConfirmedSize is { } size ? $"{size}, bestätigt" : "noch nicht bestätigt");
        if (newsletter.SendAt is { } at && newsletter.State == NewsletterState.Scheduled)
            yield return new("Geht hinaus am", BerlinTime.Text(at));
        if (figures is null)
            yield break;
        foreach (var state in Enum.GetValues<DeliveryState>())
            yield return new(NewsletterWords.Of(state), $"{figures[state]}");
        foreach (var (channel, count) in figures.ByChannel.OrderByDescending(pair => pair.Value))
            yield return new($"Zugestellt {NewsletterWords.OfChannel(channel)}", $"{count}");
        foreach (var (reason, count) in figures.ByReason.OrderByDescending(pair => pair.Value).Take(3))
            yield return new($"Grund bei {count}", reason);
    }

    private static IEnumerable<CardElement> Text(Newsletter newsletter)
    {
        if (newsletter.Sections.Count == 0)
            yield return new CardText("Da steht noch nichts drin.", CardTextStyle.Hint);
        foreach (var section in newsletter.Sections)
        {
            foreach (var element in NewsletterCard.BodyOf(section))
                yield return element;
            foreach (var source in Sources(section))
                yield return source;
        }
    }

    private static IEnumerable<CardElement> Sources(NewsletterSection section) => section.Sources is { Count: > 0 } sources
        ? [new CardText($"Quellen, nur hier: {CardMarkdown.Escape(string.Join("; ", sources))}", CardTextStyle.Hint)]
        : [];

    private static IEnumerable<CardElement> Inputs(Newsletter newsletter)
    {
        if (newsletter.IsOpen)
            yield return new ChoiceInput(
                "section", "Abschnitt zum Bearbeiten",
                [.. newsletter.Sections.Select((section, index) => new CardChoice(section.Heading.Length > 0 ? section.Heading : $"Abschnitt {index + 1}", $"{index}")), new("Neuer Abschnitt", NewSection)],
                newsletter.Sections.Count > 0 ? "0" : NewSection);
        if (newsletter.State == NewsletterState.Approved)
        {
            yield return new DateInput("day", "Später senden: an welchem Tag?");
            yield return new TextInput("clock", "Um wie viel Uhr?", "09:00", MaxLength: 5);
        }
    }

    private static IEnumerable<CardButton> Buttons(Newsletter newsletter, bool isAuthor, NewsletterFigures? figures)
    {
        var press = new DeskPress(newsletter.Id, newsletter.Version);
        if (newsletter is { State: NewsletterState.Draft, Sections.Count: > 0, ConfirmedSize: not null } && !isAuthor)
            yield return new PressButton("Gelesen und freigegeben", Approve, press with { Seen = Fingerprint.Of(newsletter) }, ButtonStyle.Primary, SendsInputs: false);
        if (newsletter.State == NewsletterState.Approved)
            yield return new PressButton("Zu dieser Zeit senden", Plan, press);
        if (newsletter.State is NewsletterState.Approved or NewsletterState.Scheduled)
            yield return Does("Jetzt senden", DeskDeed.Send, newsletter.State == NewsletterState.Approved ? ButtonStyle.Primary : ButtonStyle.Normal);
        if (newsletter.State == NewsletterState.Scheduled)
            yield return Does("Nicht mehr planen", DeskDeed.Unplan);
        if (newsletter.IsOpen)
        {
            yield return new PressButton("Abschnitt bearbeiten", Edit, press);
            yield return new LinkButton("Im Editor bearbeiten", EditorEndpoint.PathOf(newsletter.Id));
        }
        if (newsletter.State == NewsletterState.Draft)
        {
            yield return new PressButton("Empfänger*innen", AudienceCards.Open, press, SendsInputs: false);
            yield return Does("Probe an mich", DeskDeed.Try);
        }
        if (newsletter.State == NewsletterState.Sending)
            yield return Does("Anhalten", DeskDeed.Pause);
        if (newsletter.State == NewsletterState.Paused)
            yield return Does("Weiter senden", DeskDeed.Resume, ButtonStyle.Primary);
        if (figures?[DeliveryState.Failed] > 0 && newsletter.State != NewsletterState.Cancelled)
            yield return Does("Nicht Zugestellte noch einmal", DeskDeed.ResendFailed);
        if (figures?[DeliveryState.Unsure] > 0 && newsletter.State != NewsletterState.Cancelled)
            yield return Does("Unklare noch einmal, manche doppelt", DeskDeed.ResendUnsure);
        if (newsletter is { Recipients: > 0, Corrects: null, State: NewsletterState.Sent or NewsletterState.Cancelled })
            yield return Does("Korrektur entwerfen", DeskDeed.Correct);
        if (newsletter.State is NewsletterState.Sending or NewsletterState.Paused or NewsletterState.Sent)
            yield return new PressButton("Aktualisieren", Open, press, SendsInputs: false);
        if (newsletter.State is not (NewsletterState.Sent or NewsletterState.Cancelled))
            yield return Does(newsletter.IsOpen ? "Verwerfen" : "Für immer abbrechen", DeskDeed.Cancel, ButtonStyle.Destructive);

        PressButton Does(string title, DeskDeed deed, ButtonStyle style = ButtonStyle.Normal) => new(title, Steer, press with { Deed = deed.ToString() }, style, SendsInputs: false);
    }
}
