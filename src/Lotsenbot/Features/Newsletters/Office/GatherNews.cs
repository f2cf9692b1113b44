using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Newsletters.Office;

/// <summary>Drafts from what has happened since the last newsletter: lines that say what is stored, each with where it is from.</summary>
public sealed class GatherNews(LotsenbotDb db, IEnumerable<INewsSource> sources, TimeProvider time)
{
    /// <summary>More than these are counted, not listed: somebody will shorten it anyway.</summary>
    private const int MostLines = 8;

    private static readonly TimeSpan First = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<NewsletterSection>> HandleAsync(CancellationToken cancellationToken)
    {
        var since = await db.Newsletters.Where(row => row.StartedAt != null && row.Corrects == null).MaxAsync(row => row.StartedAt, cancellationToken)
            ?? time.GetUtcNow() - First;
        var sections = new List<NewsletterSection>();
        foreach (var source in sources)
            if (await source.SinceAsync(since, cancellationToken) is { Count: > 0 } items)
                sections.Add(SectionOf(source.Heading, items));
        return sections;
    }

    private static NewsletterSection SectionOf(string heading, IReadOnlyList<NewsItem> items)
    {
        var more = items.Count > MostLines ? $"\n- und {items.Count - MostLines} weitere" : "";
        return new(heading, string.Join('\n', items.Take(MostLines).Select(item => $"- {item.Markdown}")) + more, [.. items.Take(MostLines).Select(item => item.Source)]);
    }
}
