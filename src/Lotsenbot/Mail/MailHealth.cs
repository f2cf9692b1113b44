using System.Net.Sockets;
using Lotsenbot.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Mail;

/// <summary>Whether mail is configured, whether the mail server can be reached, and whether mails can lead to our pages. Chat goes on without.</summary>
internal sealed class MailHealth(IOptions<MailOptions> options, PublicAddress address) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => options.Value.Provider switch
    {
        MailProvider.None => HealthCheckResult.Healthy("Mail ist nicht eingerichtet."),
        MailProvider.Smtp when !await IsReachableAsync(cancellationToken) => HealthCheckResult.Degraded("Der Mailserver ist nicht zu erreichen. Bitte Mail:Smtp prüfen."),
        _ when address.Value is null => HealthCheckResult.Degraded("Mails enthalten keine Links zu unseren Seiten: Bitte Teams:PublicAddress setzen, die Adresse, unter der man Lotsenbot im Browser erreicht."),
        MailProvider.Graph => HealthCheckResult.Healthy("Mail geht über Microsoft Graph."),
        _ => HealthCheckResult.Healthy("Der Mailserver ist zu erreichen."),
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
