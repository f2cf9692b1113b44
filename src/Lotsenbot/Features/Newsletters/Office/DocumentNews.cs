using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Data;
using Lotsenbot.Knowledge;
using Lotsenbot.Knowledge.Documents;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Newsletters.Office;

/// <summary>Answers of the office that everybody finds since then.</summary>
internal sealed class EntryNews(LotsenbotDb db) : INewsSource
{
    public string Heading => "Neue geprüfte Antworten";

    public async Task<IReadOnlyList<NewsItem>> SinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        // The question as it was released, not as it was asked: it is the heading above the answer.
        var rows = await (
            from document in db.Documents
            where document.IsReviewedEntry && document.ReadAt >= since
            where !document.Name.StartsWith(Passage.LessonPrefix) && !document.Name.StartsWith(StoreNewsletters.Prefix)
            from passage in db.Passages
            where passage.DocumentId == document.Id && passage.Ordinal == 0
            orderby document.ReadAt
            select new { passage.HeadingPath, document.Title, document.ReadAt }).ToListAsync(cancellationToken);
        return [.. rows.Where(row => row.HeadingPath.Count > 0).Select(row => new NewsItem(CardMarkdown.Escape(row.HeadingPath[^1]), $"{row.Title}, freigegeben am {BerlinTime.Day(row.ReadAt)}"))];
    }
}

/// <summary>Documents that are new or other than before; nothing confidential, and nothing that is out of date.</summary>
internal sealed class DocumentNews(LotsenbotDb db) : INewsSource
{
    public string Heading => "Neue und geänderte Unterlagen";

    public async Task<IReadOnlyList<NewsItem>> SinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await db.Documents.Where(row => !row.IsReviewedEntry && !row.IsConfidential && row.SkipReason == null && row.SupersededBy == null && row.ReadAt >= since)
            .OrderBy(row => row.ReadAt).ThenBy(row => row.Title).Select(row => new { row.Title, row.Name, row.ReadAt }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new NewsItem($"[{CardMarkdown.Escape(row.Title)}]({Link(row.Name)})", $"Unterlage „{row.Title}“, gelesen am {BerlinTime.Day(row.ReadAt)}"))];
    }

    private static string Link(string name) => $"/documents/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}";
}
