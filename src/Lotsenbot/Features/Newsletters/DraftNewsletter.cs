using Lotsenbot.Data;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Newsletters;

/// <summary>What an author writes.</summary>
public sealed record NewsletterText(string Title, string Topic, IReadOnlyList<NewsletterSection> Sections)
{
    public const int MostSections = 12;

    /// <summary>In letters. The card has each twice (once for screen readers), at two bytes: 60 of the 80 kilobytes that Teams takes safely.</summary>
    public const int LongestText = 15_000;

    /// <summary>Where pictures may come from, as a Content-Security-Policy says it.</summary>
    public const string ImagesFrom = "'self' https:";

    /// <summary>What is wrong, as a sentence; null when nothing is.</summary>
    public string? Problem => this switch
    {
        _ when string.IsNullOrWhiteSpace(Title) || string.IsNullOrWhiteSpace(Topic) => "Gib dem Newsletter bitte einen Titel und ein Thema.",
        _ when Title.Length > Newsletter.LongestTitle || Topic.Length > Newsletter.LongestTitle => $"Titel und Thema dürfen höchstens {Newsletter.LongestTitle} Zeichen lang sein.",
        _ when Sections.Count > MostSections => $"Mehr als {MostSections} Abschnitte liest niemand; es sind {Sections.Count}.",
        _ when Length > LongestText => $"Der Newsletter ist mit {Length} Zeichen zu lang für eine Karte; höchstens {LongestText} gehen.",
        _ => Sections.SelectMany(section => NewsletterMarkdown.Links(section.Markdown)).Select(ProblemOf).FirstOrDefault(problem => problem is not null),
    };

    private static string? ProblemOf(NewsletterLink link) => link switch
    {
        { IsImage: true, Text.Length: 0 } => $"Das Bild {link.Address} braucht eine Beschreibung für alle, die es nicht sehen: ![Was darauf zu sehen ist]({link.Address})",
        { IsImage: false, Text.Length: 0 } => $"Der Link {link.Address} hat keinen Text: [Wohin er führt]({link.Address})",
        _ when !NewsletterMarkdown.IsAllowed(link.Address, link.IsImage) =>
            $"Die Adresse „{link.Address}“ bei „{link.Text}“ stimmt so nicht: Sie beginnt mit https:// oder mit / für unsere eigenen Seiten.",
        _ => null,
    };

    private int Length => Sections.Sum(section => section.Heading.Length + section.Markdown.Length);
}

/// <summary>Begins a newsletter, and writes on it.</summary>
public sealed class DraftNewsletter(LotsenbotDb db, NewsletterDesk desk, TimeProvider time)
{
    public Task<NewsletterOutcome> BeginAsync(Person? me, string title, CancellationToken cancellationToken) =>
        BeginAsync(me, Guid.CreateVersion7(), title, [], cancellationToken);

    /// <param name="me">Who writes.</param>
    /// <param name="id">Of the new one; if it is there already, it was begun by the same turn, which is running again.</param>
    /// <param name="title">Its title.</param>
    /// <param name="sections">What stands in it to begin with.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<NewsletterOutcome> BeginAsync(Person? me, Guid id, string title, IReadOnlyList<NewsletterSection> sections, CancellationToken cancellationToken)
    {
        if (NewsletterDesk.RefusalOf(me) is { } refusal)
            return new(null, refusal);
        if (new NewsletterText(title, Newsletter.UsualTopic, sections).Problem is { } problem)
            return new(null, problem);
        if (await db.Newsletters.AnyAsync(row => row.Id == id, cancellationToken))
            return await desk.OpenAsync(me, id, cancellationToken);
        return await AddAsync(me!, new Newsletter { Id = id, Title = title.Trim(), Sections = sections, CreatedAt = time.GetUtcNow() }, cancellationToken);
    }

    /// <param name="me">Who writes.</param>
    /// <param name="id">The newsletter.</param>
    /// <param name="version">The one that the author has seen; null: whichever.</param>
    /// <param name="text">All of it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<NewsletterOutcome> WriteAsync(Person? me, Guid? id, int? version, NewsletterText text, CancellationToken cancellationToken) =>
        desk.WriteAsync(me, id, newsletter =>
        {
            if (version is { } seen && seen != newsletter.Version)
                return Task.FromResult<string?>("Inzwischen hat jemand anderes daran geschrieben. Sieh bitte noch einmal nach; ich habe nichts gespeichert.");
            if (text.Problem is { } problem)
                return Task.FromResult<string?>(problem);
            (newsletter.Title, newsletter.Topic, newsletter.Sections) = (text.Title.Trim(), text.Topic.Trim(), text.Sections);
            return Task.FromResult<string?>(null);
        }, cancellationToken);

    /// <summary>Begins another newsletter that takes the place of one that was sent: in the same messages where the channel can, else as a message of its own.</summary>
    public async Task<NewsletterOutcome> CorrectAsync(Person? me, Guid? id, CancellationToken cancellationToken)
    {
        var (sent, problem) = await desk.OpenAsync(me, id, cancellationToken);
        if (sent is null || problem is not null)
            return new(sent, problem);
        if (sent.Recipients == 0)
            return new(sent, "Dieser Newsletter ist noch gar nicht gesendet: Du kannst ihn einfach ändern.");
        if (sent.Corrects is not null)
            return new(sent, "Das ist schon eine Korrektur. Korrigiere bitte noch einmal den ersten Newsletter.");
        var correction = new Newsletter { Title = sent.Title, Topic = sent.Topic, Corrects = sent.Id, Sections = sent.Sections, Audience = sent.Audience, CreatedAt = time.GetUtcNow() };
        return await AddAsync(me!, correction, cancellationToken);
    }

    private async Task<NewsletterOutcome> AddAsync(Person me, Newsletter newsletter, CancellationToken cancellationToken)
    {
        newsletter.Authors.Add(new NewsletterAuthor { NewsletterId = newsletter.Id, PersonId = me.Id });
        db.Newsletters.Add(newsletter);
        await db.SaveChangesAsync(cancellationToken);
        return new(newsletter);
    }
}
