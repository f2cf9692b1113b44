using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Newsletters.Delivering;

/// <summary>Finds newsletters that stand still, and says why.</summary>
internal sealed class DeliveryHealth(LotsenbotDb db, IOptions<NewsletterOptions> options, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var running = await db.Newsletters.AsNoTracking()
            .Where(row => row.State == NewsletterState.Sending || row.State == NewsletterState.Scheduled || row.State == NewsletterState.Paused && row.Hold != null)
            .ToListAsync(cancellationToken);
        var problems = new List<string>();
        foreach (var newsletter in running)
            if (await ProblemAsync(newsletter, cancellationToken) is { } problem)
                problems.Add($"„{newsletter.Title}“: {problem}");
        return problems.Count > 0 ? HealthCheckResult.Degraded(string.Join(" ", problems)) : HealthCheckResult.Healthy("Kein Newsletter steht still.");
    }

    private async Task<string?> ProblemAsync(Newsletter newsletter, CancellationToken cancellationToken)
    {
        var latest = time.GetUtcNow() - options.Value.StandstillAfter;
        if (newsletter.State == NewsletterState.Paused)
            return newsletter.Hold;
        if (newsletter.State == NewsletterState.Scheduled)
            return newsletter.SendAt < latest ? "sollte längst unterwegs sein; kein Knoten hat ihn begonnen." : null;
        var mine = db.Deliveries.AsNoTracking().Where(delivery => delivery.NewsletterId == newsletter.Id);
        var open = mine.Where(delivery => delivery.State == DeliveryState.Waiting || delivery.State == DeliveryState.InFlight);
        var waiting = await open.CountAsync(cancellationToken);
        var isMoving = newsletter.StartedAt > latest
            || await mine.AnyAsync(delivery => delivery.State != DeliveryState.Waiting && delivery.State != DeliveryState.InFlight && delivery.ChangedAt > latest, cancellationToken);
        if (waiting == 0 || isMoving)
            return null;
        var reasons = await open.Where(delivery => delivery.Reason != null).GroupBy(delivery => delivery.Reason!)
            .Select(group => new { Reason = group.Key, Count = group.Count() }).Where(group => group.Count >= NewsletterFigures.Smallest).OrderByDescending(group => group.Count).Take(1).ToListAsync(cancellationToken);
        return $"steht seit mindestens {(int)options.Value.StandstillAfter.TotalMinutes} min, {waiting} warten; "
            + (reasons is [var reason] ? $"am häufigsten: {reason.Reason}."
                : await open.AnyAsync(delivery => delivery.Reason != null, cancellationToken) ? "die Kanäle schieben sie auf." : "kein Knoten nimmt sie.");
    }
}
