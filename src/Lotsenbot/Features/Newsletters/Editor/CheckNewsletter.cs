using Lotsenbot.Conversations.Cards;
using Lotsenbot.Data;
using Lotsenbot.Features.Newsletters.Archive;
using Lotsenbot.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Newsletters.Editor;

/// <summary>Looks for what readers would stumble over, before it is saved: dead links to our own pages, and more than a card can hold.</summary>
public sealed class CheckNewsletter(LotsenbotDb db, ReadArchive archive, PublicAddress address, CardPreview preview)
{
    /// <summary>Teams refuses a message of 100 KB; its documentation asks to stay below 80.</summary>
    private const int LargestCard = 80 * 1024;

    private const string Documents = "/documents/";
    private const string Newsletters = "/newsletters/";

    /// <summary>A sentence for each thing that is wrong; none when it can be saved.</summary>
    /// <param name="newsletter">With the new text in it.</param>
    /// <param name="text">The new text.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<IReadOnlyList<string>> HandleAsync(Newsletter newsletter, NewsletterText text, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        if (text.Problem is { } problem)
            problems.Add(problem);
        foreach (var link in text.Sections.SelectMany(section => NewsletterMarkdown.Links(section.Markdown)).Distinct())
            if (OwnPath(link.Address) is { } path && !await ExistsAsync(path, cancellationToken))
                problems.Add($"Der Link „{link.Text}“ führt ins Leere: Die Seite {path} gibt es bei uns nicht.");
        // Teams counts two bytes a letter.
        if (preview(NewsletterCard.CardOf(newsletter)).GetRawText().Length * 2 is var size && size > LargestCard)
            problems.Add($"Als Karte ist der Newsletter {size / 1024} KB groß; mehr als {LargestCard / 1024} KB nimmt Teams nicht sicher an. Kürz ihn bitte etwas.");
        return problems;
    }

    /// <summary>The path, where it is one of ours, however it is written; null for other addresses.</summary>
    private string? OwnPath(string link)
    {
        if (NewsletterMarkdown.IsOwn(link))
            return link.Split('#', '?')[0];
        return address.Value is { } own && Uri.TryCreate(link, UriKind.Absolute, out var uri) && own.IsBaseOf(uri)
            ? "/" + own.MakeRelativeUri(uri).ToString().Split('#', '?')[0]
            : null;
    }

    private async Task<bool> ExistsAsync(string path, CancellationToken cancellationToken)
    {
        if (path.StartsWith(Documents, StringComparison.Ordinal))
        {
            var name = Uri.UnescapeDataString(path[Documents.Length..]);
            return await db.Documents.AnyAsync(document => document.Name == name && document.SkipReason == null, cancellationToken);
        }
        if (path.StartsWith(Newsletters, StringComparison.Ordinal))
            return Guid.TryParse(path[Newsletters.Length..], out var id) && await archive.FindAsync(id, cancellationToken) is not null;
        return path is "/" or "/newsletters";
    }
}
