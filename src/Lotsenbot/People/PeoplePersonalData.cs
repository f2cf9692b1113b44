using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.People;

/// <summary>
/// Somebody's entry in the directory. To be forgotten deletes it where only the sign-in made it, or where its source no longer has it: what the
/// city's own directory says would be back with the next sync.
/// </summary>
internal sealed class PeoplePersonalData(LotsenbotDb db) : PersonalRows<Person>("Eintrag im Personenverzeichnis", RetentionClass.Directory)
{
    // All identities are one person's.
    protected override IEnumerable<IQueryable<Person>> BelongingTo(DataSubject subject) => subject.Identities.Take(1).Select(identity => db.People
        .Where(person => person.Identities.Any(mine => mine.Issuer == identity.Issuer && mine.Subject == identity.Subject))
        .Include(person => person.Identities).Include(person => person.Roles).AsSplitQuery());

    protected override IQueryable<Person> OlderThan(DateTimeOffset limit) =>
        db.People.Where(person => person.InactiveSince != null && person.InactiveSince < limit);

    public override async Task<int> DeleteAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var people in BelongingTo(subject))
            deleted += await people.Where(person => person.Source == PersonSource.SignIn || person.InactiveSince != null)
                .ExecuteDeleteAsync(cancellationToken);
        return deleted;
    }

    protected override JsonObject ToJson(Person row) => new()
    {
        ["name"] = row.DisplayName,
        ["mail"] = row.Mail,
        ["amt"] = row.Unit,
        ["geschaeftskreis"] = row.Division,
        ["sprache"] = row.Language,
        ["quelle"] = row.Source.ToString(),
        ["abgeglichen"] = row.SyncedAt,
        ["nicht mehr da seit"] = row.InactiveSince,
        ["kennungen"] = new JsonArray([.. row.Identities.Select(identity => new JsonObject { ["von"] = identity.Issuer, ["kennung"] = identity.Subject })]),
        ["rollen"] = new JsonArray([.. row.Roles.Select(role => JsonValue.Create(role.Role.ToString()))]),
    };
}
