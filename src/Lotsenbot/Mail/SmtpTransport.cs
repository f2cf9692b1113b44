using System.Net.Sockets;
using Lotsenbot.Conversations;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Lotsenbot.Mail;

/// <summary>A mail by SMTP (RFC 5321). Reasons are codes only: what servers say quotes addresses.</summary>
internal sealed class SmtpTransport(IOptions<MailOptions> options) : IMailTransport
{
    private SmtpOptions Smtp => options.Value.Smtp;

    public async Task<SendOutcome> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { Timeout = (int)options.Value.Timeout.TotalMilliseconds };
        if (await OpenAsync(client, cancellationToken) is { } closed)
            return closed;
        var outcome = await HandOverAsync(client, message, cancellationToken);
        if (client.IsConnected)
            await QuitAsync(client, cancellationToken);
        return outcome;
    }

    /// <returns>Null when the server listens; whatever it says before, another mail would be told too.</returns>
    private async Task<SendOutcome?> OpenAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.ConnectAsync(Smtp.Host!, Smtp.Port, Smtp.Security switch
            {
                SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
                SmtpSecurity.SslOnConnect => SecureSocketOptions.SslOnConnect,
                _ => SecureSocketOptions.None,
            }, cancellationToken);
            if (!string.IsNullOrEmpty(Smtp.User))
                await client.AuthenticateAsync(Smtp.User, Smtp.Password!, cancellationToken);
            return null;
        }
        catch (Exception exception) when (IsOfTheNetwork(exception) || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            || exception is SmtpCommandException or AuthenticationException or SslHandshakeException or NotSupportedException)
        {
            return new SendOutcome(SendResult.Unreachable, Reason: exception.GetType().Name);
        }
    }

    private static async Task<SendOutcome> HandOverAsync(SmtpClient client, MimeMessage message, CancellationToken cancellationToken)
    {
        var body = new Body();
        try
        {
            await client.SendAsync(message, cancellationToken, body);
            return new SendOutcome(SendResult.Sent, message.MessageId);
        }
        catch (SmtpCommandException exception)
        {
            // The server's "no" is one, at whatever step: 4xx for now (greylisting), 5xx for good.
            return new SendOutcome((int)exception.StatusCode < 500 ? SendResult.Throttled : SendResult.Refused, Reason: $"SMTP {(int)exception.StatusCode}");
        }
        catch (Exception exception) when (IsOfTheNetwork(exception) || (exception is OperationCanceledException && (body.HasBegun || !cancellationToken.IsCancellationRequested)))
        {
            // Before its first line left, it can't have been taken; after that nobody knows.
            return new SendOutcome(body.HasBegun ? SendResult.Unsure : SendResult.Unreachable, Reason: exception.GetType().Name);
        }
    }

    private static async Task QuitAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception exception) when (IsOfTheNetwork(exception) || exception is SmtpCommandException or OperationCanceledException)
        {
            // What became of the mail is known already.
        }
    }

    private static bool IsOfTheNetwork(Exception exception) =>
        exception is IOException or SocketException or TimeoutException or ProtocolException or ServiceNotConnectedException;

    private sealed class Body : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
