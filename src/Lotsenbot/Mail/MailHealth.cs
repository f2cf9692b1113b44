using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Mail;

/// <summary>Whether mail is configured, and whether the mail server can be reached. Chat goes on without.</summary>
internal sealed class MailHealth(IOptions<MailOptions> options) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => options.Value.Provider switch
    {
        MailProvider.None => HealthCheckResult.Healthy("Mail ist nicht eingerichtet."),
        MailProvider.Graph => HealthCheckResult.Healthy("Mail geht über Microsoft Graph."),
        _ when await IsReachableAsync(cancellationToken) => HealthCheckResult.Healthy("Der Mailserver ist zu erreichen."),
        _ => HealthCheckResult.Degraded("Der Mailserver ist nicht zu erreichen. Bitte Mail:Smtp prüfen."),
    };

    private async Task<bool> IsReachableAsync(CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await client.ConnectAsync(options.Value.Smtp.Host!, options.Value.Smtp.Port, patience.Token);
            return true;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
