using System.Globalization;
using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Goals;

/// <summary>Who entered which value of a goal. The value belongs to the house and stays; whoever is forgotten is no longer named with it.</summary>
internal sealed class GoalPersonalData(LotsenbotDb db) : IPersonalData
{
    public string Kind => "Werte von Programmzielen, die du eingetragen hast";

    public RetentionClass Retention => RetentionClass.Directory;

    public async Task<IReadOnlyList<JsonObject>> ExportAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var found = new List<JsonObject>();
        foreach (var values in By(subject))
            found.AddRange((await values.AsNoTracking().ToListAsync(cancellationToken)).Select(ToJson));
        return found;
    }

    public async Task<int> DeleteAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var unnamed = 0;
        foreach (var values in By(subject))
            unnamed += await UnnameAsync(values, cancellationToken);
        return unnamed;
    }

    // Whoever is no longer in the directory can't be asked about it.
    public Task<int> DeleteOlderAsync(DateTimeOffset limit, CancellationToken cancellationToken) =>
        UnnameAsync(db.GoalValues.Where(value => value.By != null && !db.People.Any(person => person.Id == value.By)), cancellationToken);

    private IEnumerable<IQueryable<GoalValue>> By(DataSubject subject) => subject.Identities.Select(identity =>
        db.GoalValues.Where(value => db.PersonIdentities.Any(known =>
            known.PersonId == value.By && known.Issuer == identity.Issuer && known.Subject == identity.Subject)));

    private static Task<int> UnnameAsync(IQueryable<GoalValue> values, CancellationToken cancellationToken) =>
        values.ExecuteUpdateAsync(value => value.SetProperty(row => row.By, (Guid?)null), cancellationToken);

    private static JsonObject ToJson(GoalValue row) => new()
    {
        ["ziel"] = row.GoalId,
        ["wert"] = row.Value,
        ["stand"] = row.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
