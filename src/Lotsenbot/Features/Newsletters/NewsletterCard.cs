using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Features.Newsletters;

/// <summary>A newsletter as people get it: one card, and nothing beside it, so that it is one message that can be replaced.</summary>
public static class NewsletterCard
{
    public const string Mute = "newsletter/mute";
    public const string Unmute = "newsletter/unmute";

    public static Reply Of(Newsletter newsletter) => new("", Card: new(
        newsletter.Corrects is null ? newsletter.Title : $"Korrektur: {newsletter.Title}",
        [.. BodyOf(newsletter)],
        [new PressButton("Thema abbestellen", Mute, new Pressed(newsletter.Topic), SendsInputs: false)]));

    internal static IEnumerable<CardElement> BodyOf(Newsletter newsletter)
    {
        foreach (var section in newsletter.Sections)
        {
            if (section.Heading.Length > 0)
                yield return new CardText(CardMarkdown.Escape(section.Heading), CardTextStyle.Heading);
            yield return new CardText(section.Markdown);
        }
    }

    internal static Card Muted(string topic, bool isMuted) => new(
        topic,
        [new CardText(isMuted ? "Abbestellt. Zu diesem Thema bekommst du von mir nichts mehr." : "Du bekommst wieder, was zu diesem Thema erscheint.")],
        [isMuted ? new PressButton("Doch wieder bekommen", Unmute, new Pressed(topic)) : new PressButton("Thema abbestellen", Mute, new Pressed(topic))]);

    /// <param name="Topic">The one that the button is about.</param>
    public sealed record Pressed(string? Topic);
}
