using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Newsletters.Archive;

namespace Lotsenbot.Features.Newsletters;

/// <summary>A newsletter as people get it: one card, and nothing beside it, so that it is one message that can be replaced.</summary>
public static class NewsletterCard
{
    public const string Mute = "newsletter/mute";
    public const string Unmute = "newsletter/unmute";

    private const int MostButtons = 6;

    public static Reply Of(Newsletter newsletter) => new("", Card: CardOf(newsletter));

    public static Card CardOf(Newsletter newsletter) => new(
        newsletter.Corrects is null ? newsletter.Title : $"Korrektur: {newsletter.Title}",
        [.. newsletter.Sections.SelectMany(BodyOf)],
        [
            // A trial has no page yet.
            .. newsletter.Recipients > 0 ? [new LinkButton("Im Intranet lesen", ReadArchive.PathOf(newsletter.Corrects ?? newsletter.Id))] : Array.Empty<CardButton>(),
            new PressButton("Thema abbestellen", Mute, new Pressed(newsletter.Topic), SendsInputs: false),
        ]);

    internal static IEnumerable<CardElement> BodyOf(NewsletterSection section)
    {
        if (section.Heading.Length > 0)
            yield return new CardText(CardMarkdown.Escape(section.Heading), CardTextStyle.Heading);
        if (section.Markdown.Length > 0)
            yield return new CardText(NewsletterMarkdown.ForCard(section.Markdown));
    }

    /// <summary>Everything that somebody may mute, and what they have muted already.</summary>
    public static Card Topics(IReadOnlyList<string> topics, IReadOnlyList<string> muted) => new(
        "Newsletter abbestellen",
        topics.Count == 0
            ? [new CardText("Bisher ist kein Newsletter erschienen. Unter jedem steht ein Knopf, mit dem du sein Thema abbestellst.")]
            : [new CardText("Was du abbestellst, bekommst du nicht mehr; es kommt auch nicht auf anderem Weg.")],
        [.. topics.Take(MostButtons).Select(topic => muted.Contains(topic)
            ? new PressButton($"„{topic}“ doch wieder bekommen", Unmute, new Pressed(topic), SendsInputs: false)
            : new PressButton($"„{topic}“ abbestellen", Mute, new Pressed(topic), SendsInputs: false))]);

    public static Card Muted(string topic, bool isMuted) => new(
        topic,
        [new CardText(isMuted ? "Abbestellt. Zu diesem Thema bekommst du von mir nichts mehr." : "Du bekommst wieder, was zu diesem Thema erscheint.")],
        [isMuted ? new PressButton("Doch wieder bekommen", Unmute, new Pressed(topic)) : new PressButton("Thema abbestellen", Mute, new Pressed(topic))]);

    /// <param name="Topic">The one that the button is about.</param>
    public sealed record Pressed(string? Topic);
}
