using Lotsenbot.Conversations;
using MimeKit;

namespace Lotsenbot.Mail;

/// <summary>Hands a mail to a server; tries once.</summary>
internal interface IMailTransport
{
    Task<SendOutcome> SendAsync(MimeMessage message, CancellationToken cancellationToken);
}
