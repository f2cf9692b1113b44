using System.Linq.Expressions;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.People;

/// <summary>Knows who somebody is and who holds which role. What it returns is for reading; who changes people are the sync and the sign-in.</summary>
public sealed class PersonDirectory(LotsenbotDb db, LinkSignIn linkSignIn)
{
    /// <summary>Whoever wrote the turn; null for somebody unknown or no longer there, who is nobody and may do nothing.</summary>
    public async Task<Person?> OfAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Identity is { } identity && await FindAsync(identity, cancellationToken) is { IsActive: true } person ? person : null;

    /// <summary>Active or not.</summary>
    public Task<Person?> FindAsync(Identity identity, CancellationToken cancellationToken) => OneAsync(
        person => person.Identities.Any(mine => mine.Issuer == identity.Issuer && mine.Subject == identity.Subject), cancellationToken);

    /// <summary>Active or not.</summary>
    public Task<Person?> FindAsync(Guid id, CancellationToken cancellationToken) => OneAsync(person => person.Id == id, cancellationToken);

    /// <summary>The active person with that address; null when there is none, or more than one.</summary>
    public async Task<Person?> FindByMailAsync(string mail, CancellationToken cancellationToken)
    {
        var address = MailAddress.Of(mail);
        var found = await Active(db).Where(person => address != null && person.Mail == address).OrderBy(person => person.Id).Take(2).ToListAsync(cancellationToken);
        return found is [var person] ? person : null;
    }

    /// <summary>Whoever has or had that address, active or not.</summary>
    public async Task<IReadOnlyList<Person>> AllWithMailAsync(string mail, CancellationToken cancellationToken)
    {
        var address = MailAddress.Of(mail);
        return await Complete(db.People.AsNoTracking()).Where(person => address != null && person.Mail == address).ToListAsync(cancellationToken);
    }

    /// <summary>Under which identities somebody is known.</summary>
    public async Task<IReadOnlyList<Identity>> IdentitiesAsync(Guid personId, CancellationToken cancellationToken) =>
        await db.PersonIdentities.Where(identity => identity.PersonId == personId)
            .Select(identity => new Identity(identity.Issuer, identity.Subject)).ToListAsync(cancellationToken);

    /// <summary>The active people with a role, by name.</summary>
    public Task<List<Person>> WithRoleAsync(Role role, CancellationToken cancellationToken) => ActiveAsync(
        person => role == Role.Employee || person.Roles.Any(mine => mine.Role == role), cancellationToken);

    /// <summary>Digital guides of a unit, named as in the directory.</summary>
    public Task<List<Person>> GuidesAsync(string unit, CancellationToken cancellationToken) => ActiveAsync(
        person => person.Unit == unit && person.Roles.Any(mine => mine.Role == Role.DigitalGuide), cancellationToken);

    /// <summary>Who coordinates a division, named as in the directory: one, as a rule.</summary>
    public Task<List<Person>> CoordinatorsAsync(string division, CancellationToken cancellationToken) => ActiveAsync(
        person => person.Division == division && person.Roles.Any(mine => mine.Role == Role.DigitalCoordinator), cancellationToken);

    /// <summary>All units that active people belong to.</summary>
    public async Task<IReadOnlyList<string>> UnitsAsync(CancellationToken cancellationToken) =>
        await db.People.Where(person => person.InactiveSince == null && person.Unit != null).Select(person => person.Unit!).Distinct().ToListAsync(cancellationToken);

    /// <summary>All divisions that active people belong to.</summary>
    public async Task<IReadOnlyList<string>> DivisionsAsync(CancellationToken cancellationToken) =>
        await db.People.Where(person => person.InactiveSince == null && person.Division != null).Select(person => person.Division!).Distinct().ToListAsync(cancellationToken);

    /// <summary>
    /// The person who signed in: known by the identity, or linked to the directory by the mail address, or new. They may be inactive: the
    /// directory no longer has them, so they have no roles and are nobody in every turn.
    /// </summary>
    /// <param name="mail">Only an address that the provider has verified: whoever holds it becomes the person of the directory.</param>
    /// <exception cref="UnknownPersonException">Nobody knows them and the settings forbid to create them.</exception>
    public Task<Person> RecogniseAsync(Identity identity, string? mail, string? displayName, CancellationToken cancellationToken) =>
        linkSignIn.HandleAsync(identity, MailAddress.Of(mail), displayName, cancellationToken);

    // One query: this is asked with every turn, and few have more than one identity and two roles.
    private Task<Person?> OneAsync(Expression<Func<Person, bool>> filter, CancellationToken cancellationToken) =>
        db.People.AsNoTracking().Include(person => person.Identities).Include(person => person.Roles).AsSingleQuery().SingleOrDefaultAsync(filter, cancellationToken);

    private static IQueryable<Person> Active(LotsenbotDb db) =>
        Complete(db.People.AsNoTracking()).Where(person => person.InactiveSince == null);

    private Task<List<Person>> ActiveAsync(Expression<Func<Person, bool>> filter, CancellationToken cancellationToken) =>
        Active(db).Where(filter).OrderBy(person => person.DisplayName).ToListAsync(cancellationToken);

    private static IQueryable<Person> Complete(IQueryable<Person> people) =>
        people.Include(person => person.Identities).Include(person => person.Roles).AsSplitQuery();
}
