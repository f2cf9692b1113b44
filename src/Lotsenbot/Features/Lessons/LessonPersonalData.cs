using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Lessons;

/// <summary>What somebody has told with their name. What was released was looked over and names nobody: it stays, without its author.</summary>
internal sealed class LessonPersonalData(LotsenbotDb db) : IPersonalData
{
    public string Kind => "Erfahrungen, die du mit Namen erzählt hast";

    public RetentionClass Retention => RetentionClass.Feedback;

    public async Task<IReadOnlyList<JsonObject>> ExportAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var found = new List<JsonObject>();
        foreach (var rows in Of(subject))
            found.AddRange((await rows.AsNoTracking().ToListAsync(cancellationToken)).Select(row => new JsonObject
            {
                ["vom"] = row.CreatedAt,
                ["art"] = LessonWords.Of(row.Kind),
                ["text"] = row.Text,
                ["aufwand"] = row.Effort,
                ["stand"] = LessonWords.Of(row.State),
                ["grund"] = row.Reason,
            }));
        return found;
    }

    public async Task<int> DeleteAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var rows in Of(subject))
        {
            count += await rows.Where(row => row.State != LessonState.Released).ExecuteDeleteAsync(cancellationToken);
            count += await UnnameAsync(rows, cancellationToken);
        }
        foreach (var identity in subject.Identities)
            await db.LessonChanges.Where(change => db.PersonIdentities.Any(known => known.PersonId == change.By && known.Issuer == identity.Issuer && known.Subject == identity.Subject))
                .ExecuteUpdateAsync(change => change.SetProperty(row => row.By, (Guid?)null), cancellationToken);
        return count;
    }

    /// <summary>What waits for the office waits on; what nobody will release goes, and so does the name of whoever is no longer in the directory.</summary>
    public async Task<int> DeleteOlderAsync(DateTimeOffset limit, CancellationToken cancellationToken)
    {
        // Its history goes with it.
        var deleted = await db.Lessons.Where(row => row.ChangedAt < limit && (row.State == LessonState.Draft || row.State == LessonState.Declined || row.State == LessonState.Merged))
            .ExecuteDeleteAsync(cancellationToken);
        await db.LessonChanges.Where(change => change.By != null && !db.People.Any(person => person.Id == change.By))
            .ExecuteUpdateAsync(change => change.SetProperty(row => row.By, (Guid?)null), cancellationToken);
        return deleted + await UnnameAsync(db.Lessons.Where(row => row.AuthorId != null && !db.People.Any(person => person.Id == row.AuthorId)), cancellationToken);
    }

    private IEnumerable<IQueryable<Lesson>> Of(DataSubject subject) => subject.Identities.Select(identity => db.Lessons.Where(row =>
        db.PersonIdentities.Any(known => known.PersonId == row.AuthorId && known.Issuer == identity.Issuer && known.Subject == identity.Subject)));

    private static Task<int> UnnameAsync(IQueryable<Lesson> rows, CancellationToken cancellationToken) =>
        rows.ExecuteUpdateAsync(row => row.SetProperty(mine => mine.AuthorId, (Guid?)null).SetProperty(mine => mine.Batch, (Guid?)null), cancellationToken);
}
