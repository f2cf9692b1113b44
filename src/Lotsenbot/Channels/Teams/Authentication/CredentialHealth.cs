using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.Teams.Authentication;

/// <summary>Warns before the bot's secret or certificate runs out: then it can't answer in Teams. The web chat goes on, hence never unhealthy.</summary>
internal sealed class CredentialHealth(IOptions<TeamsOptions> options, ConnectorTokens tokens, TimeProvider time) : IHealthCheck
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check(options.Value));

    private HealthCheckResult Check(TeamsOptions teams) => teams switch
    {
        { Authentication: TeamsAuthentication.Off } or { AppId: null } => HealthCheckResult.Healthy("Für Teams wird kein Geheimnis gebraucht."),
        _ when tokens.LastFailure is { } failure =>
            HealthCheckResult.Degraded($"Entra ID gibt dem Bot kein Token für Teams: {failure.Reason}."),
        { AppType: TeamsAppType.UserAssignedManagedIdentity } => HealthCheckResult.Healthy("Die verwaltete Identität läuft nicht ab."),
        { CertificatePath.Length: > 0 } => Remaining("Das Zertifikat für Teams", CertificateExpires(teams)),
        { ClientSecretExpires: { } day } => Remaining("Das Geheimnis für Teams", day),
        _ => HealthCheckResult.Degraded("Wann das Geheimnis für Teams abläuft, ist unbekannt. Trag es in Teams:ClientSecretExpires ein."),
    };

    private HealthCheckResult Remaining(string what, DateOnly day)
    {
        var days = day.DayNumber - DateOnly.FromDateTime(time.GetLocalNow().Date).DayNumber;
        var date = day.ToString("d. MMMM yyyy", German);
        return days switch
        {
            < 0 => HealthCheckResult.Degraded($"{what} ist am {date} abgelaufen. Der Bot kann in Teams nicht mehr antworten, bis es erneuert ist."),
            0 => HealthCheckResult.Degraded($"{what} läuft heute ab. Erneuere es sofort, sonst antwortet der Bot in Teams nicht mehr."),
            <= 7 => HealthCheckResult.Degraded($"{what} läuft {In(days)} ab, am {date}. Erneuere es jetzt, sonst antwortet der Bot in Teams nicht mehr."),
            <= 30 => HealthCheckResult.Degraded($"{what} läuft {In(days)} ab, am {date}. Erneuere es bald."),
            <= 60 => HealthCheckResult.Degraded($"{what} läuft {In(days)} ab, am {date}. Plane ein, es zu erneuern."),
            _ => HealthCheckResult.Healthy($"{what} gilt bis zum {date}."),
        };
    }

    private static string In(int days) => days == 1 ? "morgen" : $"in {days} Tagen";

    private static DateOnly CertificateExpires(TeamsOptions teams)
    {
        using var certificate = BotCertificate.Load(teams);
        return DateOnly.FromDateTime(certificate.NotAfter);
    }
}
