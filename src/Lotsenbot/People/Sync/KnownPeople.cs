using System.Linq.Expressions;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.People.Sync;

/// <summary>
/// Which persons the records of a page are. Somebody whom another source, or the sign-in, has named before stays the same person: found by an
/// identity first, then by a mail address that is theirs alone.
/// </summary>
internal sealed class KnownPeople
{
    private readonly LotsenbotDb _db;
    private readonly PersonSource _source;
    private readonly Dictionary<string, Person> _byKey = [];
    private readonly Dictionary<Identity, Person> _byIdentity = [];
    private readonly Dictionary<string, Person?> _byMail = [];

    private KnownPeople(LotsenbotDb db, PersonSource source) => (_db, _source) = (db, source);

    /// <remarks>What is loaded is tracked: changes are for <see cref="DbContext.SaveChangesAsync(CancellationToken)"/>.</remarks>
    public static async Task<KnownPeople> LoadAsync(
        LotsenbotDb db, PersonSource source, IReadOnlyList<PersonRecord> records, CancellationToken cancellationToken)
    {
        var known = new KnownPeople(db, source);
        var keys = records.Select(record => record.Key).Distinct().ToList();
        foreach (var person in await known.QueryAsync(person => person.Source == source && keys.Contains(person.SourceKey!), cancellationToken))
            known._byKey[person.SourceKey!] = person;
        await known.LoadIdentitiesAsync(records, cancellationToken);
        await known.LoadMailsAsync([.. records.Where(record => known.Of(record) is null)], cancellationToken);
        return known;
    }

    public Person? Of(PersonRecord record) =>
        _byKey.GetValueOrDefault(record.Key) ?? Unclaimed(Holder(record.Identity)) ?? Unclaimed(OfMail(record));

    /// <summary>Whoever has an identity.</summary>
    public Person? Holder(Identity? identity) => identity is null ? null : _byIdentity.GetValueOrDefault(identity);

    /// <summary>From now on the person is the one of that key.</summary>
    public void Claim(Person person, PersonRecord record)
    {
        (person.Source, person.SourceKey) = (_source, record.Key);
        _byKey[record.Key] = person;
    }

    // Two keys are two persons, whatever else they share.
    private Person? Unclaimed(Person? person) => person is { } found && (found.Source != _source || found.SourceKey == found.Mail) && !_byKey.ContainsValue(found) ? found : null;

    private Person? OfMail(PersonRecord record) =>
        record.Mail.Value is { } mail && _byMail.GetValueOrDefault(mail) is { } person
        && (record.Identity is not { } identity || !person.Identities.Exists(other => other.Issuer == identity.Issuer && other.ToIdentity() != identity))
            ? person
            : null;

    private async Task LoadIdentitiesAsync(IReadOnlyList<PersonRecord> records, CancellationToken cancellationToken)
    {
        foreach (var issuer in records.Select(record => record.Identity).OfType<Identity>().GroupBy(identity => identity.Issuer))
        {
            var subjects = issuer.Select(identity => identity.Subject).Distinct().ToList();
            foreach (var person in await QueryAsync(
                person => person.Identities.Any(identity => identity.Issuer == issuer.Key && subjects.Contains(identity.Subject)), cancellationToken))
                foreach (var identity in person.Identities)
                    _byIdentity[identity.ToIdentity()] = person;
        }
    }

    // Somebody whose key is their mail address comes from a file that had no keys then and may have now.
    private async Task LoadMailsAsync(IReadOnlyList<PersonRecord> records, CancellationToken cancellationToken)
    {
        var mails = records.Select(record => record.Mail.Value).OfType<string>().Distinct().ToList();
        if (mails.Count == 0)
            return;
        foreach (var same in (await QueryAsync(
            person => mails.Contains(person.Mail!) && person.InactiveSince == null && person.Source != PersonSource.Demo, cancellationToken)).GroupBy(person => person.Mail!))
            _byMail[same.Key] = same.Count() == 1 ? same.Single() : null;
    }

    private Task<List<Person>> QueryAsync(Expression<Func<Person, bool>> filter, CancellationToken cancellationToken) =>
        _db.People.Include(person => person.Identities).Include(person => person.Roles).AsSplitQuery().Where(filter).ToListAsync(cancellationToken);
}
