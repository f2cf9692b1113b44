using System.ComponentModel.DataAnnotations;

namespace Lotsenbot.Features.Newsletters;

/// <summary>Section <c>Newsletters</c>: how newsletters are brought to people.</summary>
public sealed class NewsletterOptions
{
    public const string Section = "Newsletters";

    /// <summary>How long the model may take to open a draft; then the draft begins with its lists.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan OpeningWithin { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Newsletters that one person gets within thirty days; further ones leave them out.</summary>
    [Range(1, 1000)]
    public int MostInThirtyDays { get; set; } = 8;

    /// <summary>Who can't be reached in Teams gets a mail, where mail is set up.</summary>
    public bool MailFallback { get; set; } = true;

    /// <summary>Whom mail programs write to when somebody presses their "unsubscribe"; null: they open the chat, where topics are muted.</summary>
    [EmailAddress]
    public string? UnsubscribeMail { get; set; }

    /// <summary>With this key (<c>/newsletters/feed.xml?key=…</c>) RSS readers get titles and links without signing in; null: only who has signed in.</summary>
    [MinLength(20)]
    public string? FeedKey { get; set; }

    /// <summary>Addresses of those who get trials that go to the test group.</summary>
    public IList<string> TestGroup { get; } = [];

    /// <summary>A scheduled time that passed longer ago, because nobody was there, asks instead of sending.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>By how much an audience may have grown or shrunk since its size was confirmed, in percent.</summary>
    [Range(0, 100)]
    public int SizeTolerancePercent { get; set; } = 10;

    /// <summary>Messages that one node has on the way at the same time.</summary>
    [Range(1, 1000)]
    public int Parallel { get; set; } = 32;

    /// <summary>How long a delivery stays with a node that gives no sign of life.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the channel may put a delivery off before it counts as failed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "14.00:00:00")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Refusals one after the other, with nothing delivered between them, after which a newsletter pauses: something is wrong with all of them.</summary>
    [Range(1, 100_000)]
    public int PauseAfterRefusals { get; set; } = 20;

    /// <summary>A newsletter that delivers nothing for so long, with deliveries due, stands still.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan StandstillAfter { get; set; } = TimeSpan.FromMinutes(5);
}
