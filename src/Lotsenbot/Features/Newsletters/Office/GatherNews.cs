using System.Globalization;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Data;
using Lotsenbot.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Newsletters.Office;

/// <summary>Drafts from what has happened since the last newsletter, without a model: lines that say what is stored, each with where it is from.</summary>
public sealed class GatherNews(LotsenbotDb db, TimeProvider time)
{
    /// <summary>More than these are counted, not listed: somebody will shorten it anyway.</summary>
    private const int MostLines = 8;

    private const string GoLiveStep = "go-live";
    private const string GoLiveItem = "go-live-termin";

    private static readonly TimeSpan First = TimeSpan.FromDays(30);
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public async Task<IReadOnlyList<NewsletterSection>> HandleAsync(CancellationToken cancellationToken)
    {
        var since = await db.Newsletters.Where(row => row.StartedAt != null && row.Corrects == null).MaxAsync(row => row.StartedAt, cancellationToken)
            ?? time.GetUtcNow() - First;
        return
        [
            .. SectionOf("Neue Projekte", await ProjectsAsync(since, cancellationToken)),
            .. SectionOf("Neu im Einsatz", await GoLivesAsync(since, cancellationToken)),
            .. SectionOf("Neue geprüfte Antworten", await EntriesAsync(since, cancellationToken)),
            .. SectionOf("Neue und geänderte Unterlagen", await DocumentsAsync(since, cancellationToken)),
        ];
    }

    private async Task<List<Line>> ProjectsAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
    [
        .. (await db.Projects.Where(row => row.StartedAt >= since).OrderBy(row => row.StartedAt).Select(row => new { row.Title, row.Unit, row.StartedAt }).ToListAsync(cancellationToken))
            .Select(row => new Line($"**{CardMarkdown.Escape(row.Title)}** ({CardMarkdown.Escape(row.Unit)})", $"Projekt „{row.Title}“, begonnen am {DayOf(row.StartedAt)}")),
    ];

    private async Task<List<Line>> GoLivesAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await (
            from step in db.ProjectSteps
            where step.StepId == GoLiveStep && step.DoneAt >= since
            join project in db.Projects on step.ProjectId equals project.Id
            orderby step.DoneAt
            select new
            {
                project.Title, project.Unit, step.DoneAt,
                Day = db.ProjectAnswers.Where(answer => answer.ProjectId == project.Id && answer.ItemId == GoLiveItem).Select(answer => answer.Value).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new Line(
                $"**{CardMarkdown.Escape(row.Title)}** ({CardMarkdown.Escape(row.Unit)})"
                + (DateOnly.TryParseExact(row.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? $", Start am {day.ToString("d.M.yyyy", German)}" : ""),
                $"Projekt „{row.Title}“, Go-Live gemeldet am {DayOf(row.DoneAt)}")),
        ];
    }

    private async Task<List<Line>> EntriesAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await (
            from document in db.Documents
            where document.IsReviewedEntry && document.ReadAt >= since
            from passage in db.Passages
            where passage.DocumentId == document.Id && passage.Ordinal == 0
            orderby document.ReadAt
            select new { passage.HeadingPath, document.Title, document.ReadAt }).ToListAsync(cancellationToken);
        return [.. rows.Where(row => row.HeadingPath.Count > 0).Select(row => new Line(CardMarkdown.Escape(row.HeadingPath[^1]), $"{row.Title}, freigegeben am {DayOf(row.ReadAt)}"))];
    }

    private async Task<List<Line>> DocumentsAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
    [
        .. (await db.Documents.Where(row => !row.IsReviewedEntry && !row.IsConfidential && row.SkipReason == null && row.SupersededBy == null && row.ReadAt >= since)
                .OrderBy(row => row.Title).Select(row => new { row.Title, row.Name, row.ReadAt }).ToListAsync(cancellationToken))
            .Select(row => new Line(
                $"[{CardMarkdown.Escape(row.Title)}](/documents/{string.Join('/', row.Name.Split('/').Select(Uri.EscapeDataString))})", $"{row.Name}, gelesen am {DayOf(row.ReadAt)}")),
    ];

    private static IEnumerable<NewsletterSection> SectionOf(string heading, List<Line> lines)
    {
        if (lines.Count == 0)
            yield break;
        var more = lines.Count > MostLines ? $"\n- und {lines.Count - MostLines} weitere" : "";
        yield return new(heading, string.Join('\n', lines.Take(MostLines).Select(line => $"- {line.Markdown}")) + more, [.. lines.Take(MostLines).Select(line => line.Source)]);
    }

    private static string DayOf(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Schedules.Berlin).ToString("d.M.yyyy", German);

    /// <param name="Markdown">One thing that is new.</param>
    /// <param name="Source">Where that is stored.</param>
    private sealed record Line(string Markdown, string Source);
}
