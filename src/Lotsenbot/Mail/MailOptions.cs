using System.ComponentModel.DataAnnotations;
using System.Net;
using Lotsenbot.People;

namespace Lotsenbot.Mail;

public enum MailProvider
{
    /// <summary>Nobody gets mail.</summary>
    None,
    Smtp,

    /// <summary>Microsoft Graph, with the app registration of <c>People:Graph</c> and the application permission Mail.Send.</summary>
    Graph,
}

public enum SmtpSecurity
{
    StartTls,
    SslOnConnect,

    /// <summary>For a mail server on this machine alone.</summary>
    None,
}

/// <summary>Section <c>Mail</c>: how mail leaves the house.</summary>
public sealed class MailOptions : IValidatableObject
{
    public const string Section = "Mail";

    public MailProvider Provider { get; set; }

    /// <summary>The sender's address; with Graph, a mailbox of the tenant.</summary>
    public string? From { get; set; }

    [Required]
    public string FromName { get; set; } = "Lotsenbot";

    /// <summary>How long each step of the conversation with the server may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    public SmtpOptions Smtp { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Timeout < TimeSpan.FromMilliseconds(100) || Timeout > TimeSpan.FromMinutes(2))
            yield return new ValidationResult("It must be between a tenth of a second and two minutes.", [nameof(Timeout)]);
        if (Provider == MailProvider.None)
            yield break;
        if (MailAddress.Of(From) is null)
            yield return new ValidationResult("It is missing, or no mail address.", [nameof(From)]);
        if (Provider != MailProvider.Smtp)
            yield break;
        if (string.IsNullOrWhiteSpace(Smtp.Host))
            yield return new ValidationResult("It is missing.", ["Smtp:Host"]);
        if (Smtp.Port is < 1 or > 65535)
            yield return new ValidationResult("It is no port.", ["Smtp:Port"]);
        if (Smtp.Security == SmtpSecurity.None && !Smtp.IsLoopback)
            yield return new ValidationResult("Without TLS mail goes to this machine only.", ["Smtp:Security"]);
        if (string.IsNullOrEmpty(Smtp.User) != string.IsNullOrEmpty(Smtp.Password))
            yield return new ValidationResult("User and Password belong together.", ["Smtp:Password"]);
    }
}

/// <summary>Section <c>Mail:Smtp</c>: the mail server.</summary>
public sealed class SmtpOptions
{
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public SmtpSecurity Security { get; set; }

    /// <summary>Null where the server wants none.</summary>
    public string? User { get; set; }

    /// <summary>A secret.</summary>
    public string? Password { get; set; }

    internal bool IsLoopback => Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));
}
