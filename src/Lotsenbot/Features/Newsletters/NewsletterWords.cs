namespace Lotsenbot.Features.Newsletters;

/// <summary>How newsletters are spoken of, in German.</summary>
public static class NewsletterWords
{
    public static string Of(NewsletterState state) => state switch
    {
        NewsletterState.Draft => "ein Entwurf",
        NewsletterState.Approved => "freigegeben",
        NewsletterState.Scheduled => "geplant",
        NewsletterState.Sending => "unterwegs",
        NewsletterState.Paused => "angehalten",
        NewsletterState.Cancelled => "abgebrochen",
        NewsletterState.Sent => "gesendet",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>"in Teams".</summary>
    public static string OfChannel(string channel) => channel switch
    {
        "teams" => "in Teams",
        "mail" => "per Mail",
        "webchat" => "im Web-Chat",
        _ => $"über {channel}",
    };

    /// <summary>As the name of a figure.</summary>
    public static string Of(DeliveryState state) => state switch
    {
        DeliveryState.Waiting => "Wartet",
        DeliveryState.InFlight => "Unterwegs",
        DeliveryState.Delivered => "Zugestellt",
        DeliveryState.Failed => "Nicht zugestellt",
        DeliveryState.Unsure => "Unklar, ob angekommen",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
