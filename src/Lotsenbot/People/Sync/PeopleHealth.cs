using System.Globalization;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Lotsenbot.People.Sync;

/// <summary>How many people are known, since when, or why not. Old knowledge is better than none: it is never a reason to be unready.</summary>
internal sealed class PeopleHealth(LotsenbotDb db, IOptions<PeopleOptions> options, TimeProvider time) : IHealthCheck
{
    private const int LateAfterIntervals = 3;

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var people = await db.People.CountAsync(person => person.InactiveSince == null, cancellationToken);
        if (options.Value.Source == DirectorySource.None)
            return HealthCheckResult.Healthy(string.Create(German, $"{people:N0} Personen, bekannt durch ihre Anmeldung"));
        var source = options.Value.Source.ToPersonSource();
        var state = await db.SyncStates.AsNoTracking().SingleOrDefaultAsync(row => row.Source == source, cancellationToken);
        var known = string.Create(German, $"{people:N0} Personen");
        var now = time.GetUtcNow();
        var isRunning = state is { Holder: not null } && state.LeaseUntil > now;
        return state switch
        {
            { Problem: { } problem } => HealthCheckResult.Degraded($"{known}. {Since(state)} {problem}"),
            { SucceededAt: null } or null when isRunning => HealthCheckResult.Degraded(string.Create(German, $"{known}. Der erste Abgleich läuft, bisher {state!.Read:N0} gelesen.")),
            { SucceededAt: null } or null => HealthCheckResult.Degraded($"{known}. Noch nie abgeglichen."),
            { SucceededAt: { } at } when now - at > options.Value.Interval * LateAfterIntervals => HealthCheckResult.Degraded($"{known}. {Since(state)}"),
            { Notice: { } notice } => HealthCheckResult.Degraded($"{known}. {Since(state)} {notice}"),
            _ => HealthCheckResult.Healthy($"{known}. {Since(state)}"),
        };
    }

    private static string Since(SyncState state) => state.SucceededAt is { } at
        ? string.Create(German, $"Abgeglichen am {TimeZoneInfo.ConvertTime(at, Berlin):d.M.yyyy 'um' H:mm} Uhr.")
        : "Noch nie abgeglichen.";
}
