using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.People.Sync;

/// <summary>Gives a source's people the roles that it tells for all of them at once, and takes away all others; within the caller's transaction.</summary>
public sealed class StoreRoles(LotsenbotDb db)
{
    private const int AtOnce = 500;

    public async Task HandleAsync(PersonSource source, IReadOnlyDictionary<Role, IReadOnlySet<string>> told, CancellationToken cancellationToken)
    {
        var before = await db.PersonRoles.Where(role => db.People.Any(person => person.Id == role.PersonId && person.Source == source)).ToListAsync(cancellationToken);
        var ids = await IdsAsync(source, told.Values.SelectMany(keys => keys).Distinct(), cancellationToken);
        var wanted = told.SelectMany(role => role.Value.Where(ids.ContainsKey).Select(key => (PersonId: ids[key], Role: role.Key))).ToHashSet();
        db.PersonRoles.RemoveRange(before.Where(role => !wanted.Contains((role.PersonId, role.Role))));
        db.PersonRoles.AddRange(wanted.Except(before.Select(role => (role.PersonId, role.Role))).Select(role => new PersonRole { PersonId = role.PersonId, Role = role.Role }));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    // Members whom the directory does not have, such as guests, have no roles.
    private async Task<Dictionary<string, Guid>> IdsAsync(PersonSource source, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var ids = new Dictionary<string, Guid>();
        foreach (var some in keys.Chunk(AtOnce))
            foreach (var person in await db.People.Where(person => person.Source == source && some.Contains(person.SourceKey!))
                         .Select(person => new { person.SourceKey, person.Id }).ToListAsync(cancellationToken))
                ids[person.SourceKey!] = person.Id;
        return ids;
    }
}
