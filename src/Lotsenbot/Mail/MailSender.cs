using System.Security.Cryptography;
using System.Text;
using Lotsenbot.Conversations;
using Lotsenbot.People;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Lotsenbot.Mail;

/// <summary>Sends mail. It tries once: whether and when to try again is its caller's to decide.</summary>
public sealed class MailSender
{
    private readonly MailOptions _options;
    private readonly IServiceProvider _services;

    public MailSender(IOptions<MailOptions> options, IServiceProvider services) => (_options, _services) = (options.Value, services);

    public bool IsConfigured => _options.Provider != MailProvider.None;

    /// <returns>What became of it: Throttled and Unreachable may be tried again, Unsure may have arrived.</returns>
    public async Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (!IsConfigured)
            return new SendOutcome(SendResult.NotInstalled, Reason: "no mail configured");
        if (MailAddress.Of(mail.To) is null || !MailboxAddress.TryParse(mail.To, out var to))
            return new SendOutcome(SendResult.Refused, Reason: "no mail address");
        using var message = MessageOf(mail, to);
        IMailTransport transport = _options.Provider == MailProvider.Graph
            ? _services.GetRequiredService<GraphTransport>()
            : _services.GetRequiredService<SmtpTransport>();
        return await transport.SendAsync(message, cancellationToken);
    }

    private MimeMessage MessageOf(OutgoingMail mail, MailboxAddress to)
    {
        var from = new MailboxAddress(_options.FromName, _options.From!);
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            MessageId = $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mail.Key)).AsSpan(0, 20))}@{from.Domain}",
            Body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html }.ToMessageBody(),
        };
        message.From.Add(from);
        message.To.Add(to);
        // Whoever is away needn't tell a program.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        foreach (var (name, value) in mail.Headers ?? new Dictionary<string, string>())
            message.Headers.Add(name, value);
        return message;
    }
}
