using Lotsenbot.Data;

namespace Lotsenbot.People.Sync;

/// <summary>Stores what a page tells of people, within the caller's transaction.</summary>
public sealed class StorePeople(LotsenbotDb db, TimeProvider time)
{
    /// <param name="pass">The full pass, if there is one.</param>
    /// <returns>How many are new.</returns>
    public async Task<int> HandleAsync(PersonSource source, IReadOnlyList<PersonRecord> records, Guid? pass, CancellationToken cancellationToken)
    {
        var known = await KnownPeople.LoadAsync(db, source, records, cancellationToken);
        var (added, now) = (0, time.GetUtcNow());
        foreach (var record in records)
        {
            var person = known.Of(record);
            if (person is null)
            {
                // Whoever is no longer here when we first hear of them is none of our business.
                if (record is not { IsActive: true, DisplayName.Value: { } name })
                    continue;
                person = db.People.Add(new Person { DisplayName = name }).Entity;
                added++;
            }
            known.Claim(person, record);
            Apply(record, person, pass, now);
            TakeIdentity(record, person, known);
        }
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return added;
    }

    private static void Apply(PersonRecord record, Person person, Guid? pass, DateTimeOffset now)
    {
        // A source may repeat somebody with only what has changed meanwhile: the first sight counts as complete, not the second.
        var isWhole = record.IsComplete && pass is not null && person.SeenInPass != pass;
        person.DisplayName = record.DisplayName.Value ?? person.DisplayName;
        person.Mail = Value(record.Mail, person.Mail);
        person.Unit = Value(record.Unit, person.Unit);
        person.Division = Value(record.Division, person.Division);
        person.Language = Value(record.Language, person.Language);
        person.SyncedAt = now;
        if (record.Roles is { } roles)
        {
            person.Roles.RemoveAll(role => !roles.Contains(role.Role));
            person.Roles.AddRange(roles.Where(role => !person.Roles.Exists(had => had.Role == role)).Select(role => new PersonRole { Role = role }));
        }
        SetActive(record, person, pass, now);

        string? Value(Told told, string? before) => told.IsTold || isWhole ? told.Value : before;
    }

    /// <summary>In a full pass nobody is deactivated before its end, when it is known how many they are (see <see cref="Removals"/>).</summary>
    private static void SetActive(PersonRecord record, Person person, Guid? pass, DateTimeOffset now)
    {
        if (record.IsActive == true)
            person.InactiveSince = null;
        else if (record.IsActive == false && pass is null)
            person.InactiveSince ??= now;
        if (pass is not null)
            person.SeenInPass = record.IsActive == false ? null : pass;
    }

    private static void TakeIdentity(PersonRecord record, Person person, KnownPeople known)
    {
        if (record.Identity is not { } identity || person.Identities.Exists(mine => mine.ToIdentity() == identity))
            return;
        var holder = known.Holder(identity);
        if (holder is null)
            person.Identities.Add(PersonIdentity.Of(identity));
        else if (holder.Source == PersonSource.SignIn)
            // They signed in before the directory had told that the identity is theirs.
            holder.Identities.Single(mine => mine.ToIdentity() == identity).PersonId = person.Id;
    }
}
