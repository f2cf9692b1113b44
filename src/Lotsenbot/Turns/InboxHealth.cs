using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lotsenbot.Turns;

/// <summary>Whether people get their answers in time.</summary>
internal sealed class InboxHealth(LotsenbotDb db, TimeProvider time) : IHealthCheck
{
    /// <summary>A turn that has waited for longer is no longer just behind another one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // The index knows the open ones.
        var oldest = await db.Inbox.AsNoTracking().Where(message => message.State == InboundState.Waiting || message.State == InboundState.Running)
            .OrderBy(message => message.Id).AsAsyncEnumerable().FirstOrDefaultAsync(message => message.State == InboundState.Waiting, cancellationToken);
        return oldest?.ReceivedAt is { } since && time.GetUtcNow() - since > Patience
            ? HealthCheckResult.Degraded($"Die älteste unbeantwortete Nachricht wartet seit {(int)(time.GetUtcNow() - since).TotalMinutes} min.")
            : HealthCheckResult.Healthy("Nachrichten werden ohne Wartezeit beantwortet.");
    }
}
