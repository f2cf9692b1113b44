using System.Security.Cryptography;
using System.Text;
using Lotsenbot.Data;
using Lotsenbot.Knowledge.Documents;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Knowledge;

/// <summary>A newsletter that was sent, to be found by questions.</summary>
/// <param name="Title">How it is cited.</param>
/// <param name="Markdown">With its sections' headings at the first level.</param>
/// <param name="Date">The day it was sent.</param>
public sealed record NewsletterDocument(Guid Id, string Title, string Markdown, DateOnly Date);

/// <summary>Keeps the newsletters that were sent as documents, which no file of the knowledge folder stands for.</summary>
public sealed class StoreNewsletters(LotsenbotDb db, StoreDocument store, PassageSplitter splitter, KnowledgeChanged changed)
{
    /// <summary>Of the documents' names. No file has such a name, for it lacks an extension.</summary>
    public const string Prefix = "newsletter-";

    private static readonly MarkdownReader Reader = new();

    /// <param name="all">Every one there is: others that were stored before are removed.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task HandleAsync(IReadOnlyList<NewsletterDocument> all, CancellationToken cancellationToken)
    {
        var known = await db.Documents.Where(document => document.IsReviewedEntry && document.Name.StartsWith(Prefix))
            .ToDictionaryAsync(document => document.Name, document => document.ContentHash, cancellationToken);
        var gone = known.Keys.Except(all.Select(NameOf)).ToList();
        var differing = all.Where(newsletter => newsletter.Markdown.Length > 0 && known.GetValueOrDefault(NameOf(newsletter)) != HashOf(newsletter)).ToList();
        await db.Documents.Where(document => gone.Contains(document.Name)).ExecuteDeleteAsync(cancellationToken);
        foreach (var newsletter in differing)
        {
            var document = ToDocument(newsletter, cancellationToken);
            await store.HandleAsync(HashOf(newsletter), new ReadOutcome(document.Name, document, splitter.Split(document), null) { IsReviewedEntry = true }, cancellationToken);
        }
        if (gone.Count + differing.Count > 0)
            changed.Announce();
    }

    private static string NameOf(NewsletterDocument newsletter) => $"{Prefix}{newsletter.Id:N}";

    private static string HashOf(NewsletterDocument newsletter) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{newsletter.Title}\n{newsletter.Date:O}\n{newsletter.Markdown}")));

    private static Document ToDocument(NewsletterDocument newsletter, CancellationToken cancellationToken) =>
        Reader.Read(new DocumentFile(NameOf(newsletter), Encoding.UTF8.GetBytes(newsletter.Markdown)), cancellationToken) with
        {
            Title = CleanText.Of(newsletter.Title),
            Facts = new(newsletter.Date),
        };
}
