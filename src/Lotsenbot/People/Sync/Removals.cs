using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lotsenbot.People.Sync;

/// <summary>
/// Deactivates whom a full pass has not found, unless they are too many: then the source is more likely broken than deserted.
/// </summary>
public sealed class Removals(LotsenbotDb db, IOptions<PeopleOptions> options, TimeProvider time)
{
    /// <summary>How many of a source are active.</summary>
    public Task<int> ActiveAsync(PersonSource source, CancellationToken cancellationToken) => Active(source).CountAsync(cancellationToken);

    /// <summary>Before anything is stored, where everybody who stays is known.</summary>
    /// <exception cref="SyncRefusedException">Too many would leave.</exception>
    public async Task CheckAsync(PersonSource source, IReadOnlyList<PersonRecord> whole, CancellationToken cancellationToken)
    {
        var staying = whole.Where(record => record.IsActive != false).ToList();
        var (keys, mails) = (staying.Select(record => record.Key).ToHashSet(), staying.Select(record => record.Mail.Value).ToHashSet());
        var people = await Active(source).Select(person => new { person.SourceKey, person.Mail }).ToListAsync(cancellationToken);
        Check(people.Count(person => !keys.Contains(person.SourceKey!) && !(person.SourceKey == person.Mail && mails.Contains(person.Mail))), people.Count);
    }

    /// <returns>How many have left.</returns>
    /// <param name="activeBefore">When the pass began: those it has added must not make the share look smaller.</param>
    /// <exception cref="SyncRefusedException">Too many would leave.</exception>
    public async Task<int> SweepAsync(PersonSource source, Guid pass, int activeBefore, bool isAllowed, CancellationToken cancellationToken)
    {
        var leaving = Active(source).Where(person => person.SeenInPass != pass);
        if (!isAllowed)
            Check(await leaving.CountAsync(cancellationToken), activeBefore);
        var now = time.GetUtcNow();
        return await leaving.ExecuteUpdateAsync(row => row.SetProperty(person => person.InactiveSince, now), cancellationToken);
    }

    private void Check(int leaving, int active)
    {
        if ((long)leaving * 100 > (long)active * options.Value.MaxRemovedPercent)
            throw new SyncRefusedException(
                $"{leaving} von {active} Personen fehlen auf einmal, mehr als {options.Value.MaxRemovedPercent} % (People:MaxRemovedPercent). "
                + "Niemand wurde deaktiviert. Wenn es stimmt: lotsenbot people sync --allow-removals.");
    }

    private IQueryable<Person> Active(PersonSource source) => db.People.Where(person => person.Source == source && person.InactiveSince == null);
}
