using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lotsenbot.People;

/// <summary>Makes somebody who signed in one person with their entry in the directory.</summary>
public sealed class LinkSignIn(LotsenbotDb db, IOptions<PeopleOptions> options)
{
    internal async Task<Person> HandleAsync(Identity identity, string? mail, string? displayName, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAsync(identity, mail, displayName, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The same person, signing in twice at a time or just being synced: now they are known.
            db.ChangeTracker.Clear();
            return await TryAsync(identity, mail, displayName, cancellationToken);
        }
    }

    private async Task<Person> TryAsync(Identity identity, string? mail, string? displayName, CancellationToken cancellationToken)
    {
        var person = await People().SingleOrDefaultAsync(
            known => known.Identities.Any(mine => mine.Issuer == identity.Issuer && mine.Subject == identity.Subject), cancellationToken);
        if (person is null)
        {
            person = await OfMailAsync(identity.Issuer, mail, cancellationToken) ?? Create(displayName ?? mail);
            person.Identities.Add(PersonIdentity.Of(identity));
        }
        // Of everybody else the directory knows better.
        if (person.Source == PersonSource.SignIn)
            (person.DisplayName, person.Mail) = (displayName ?? person.DisplayName, mail ?? person.Mail);
        await db.SaveChangesAsync(cancellationToken);
        return person;
    }

    /// <summary>An address that several have names nobody; and one that somebody known to this issuer had before has been given to somebody else since.</summary>
    private async Task<Person?> OfMailAsync(string issuer, string? mail, CancellationToken cancellationToken)
    {
        if (mail is null)
            return null;
        var found = await People().Where(person => person.Mail == mail && person.InactiveSince == null).Take(2).ToListAsync(cancellationToken);
        return found is [var person] && !person.Identities.Exists(other => other.Issuer == issuer) ? person : null;
    }

    private Person Create(string? displayName) => options.Value.CreateFromSignIn
        ? db.People.Add(new Person { DisplayName = displayName ?? "Unbekannt", Source = PersonSource.SignIn }).Entity
        : throw new UnknownPersonException();

    private IQueryable<Person> People() => db.People.Include(person => person.Identities).Include(person => person.Roles);
}
