using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.Teams.Authentication;

/// <summary>Whether messages from Teams can be told from forgeries. Without, the web chat goes on: hence never unhealthy.</summary>
internal sealed class SigningKeysHealth(SigningKeys keys, IOptions<TeamsOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (options.Value is not { AppId: not null, Authentication: TeamsAuthentication.On })
            return HealthCheckResult.Healthy(options.Value.IsConfigured
                ? "Teams läuft ohne Anmeldung: nur für Programme auf diesem Rechner."
                : "Teams ist nicht eingerichtet.");
        try
        {
            await keys.GetAsync(cancellationToken);
            return HealthCheckResult.Healthy("Die Schlüssel von Microsoft sind da.");
        }
        catch (SigningKeysUnavailableException)
        {
            return HealthCheckResult.Degraded(
                "Die Schlüssel von Microsoft sind nicht zu bekommen. Solange kann der Bot keine Nachrichten aus Teams annehmen; er versucht es weiter.");
        }
    }
}
