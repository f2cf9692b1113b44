using System.ComponentModel.DataAnnotations;

namespace Lotsenbot.Channels.Teams;

public enum TeamsAuthentication
{
    /// <summary>Only the Bot Framework may call us, and we show it a token.</summary>
    On,

    /// <summary>Programs on this machine may call us without a token, and we show none. In Development alone.</summary>
    Off,
}

/// <summary>What kind of app the bot is in Azure. It decides how we get tokens; those that come in are the same for all.</summary>
public enum TeamsAppType
{
    SingleTenant,

    /// <summary>Can't be created anew since July 2025.</summary>
    MultiTenant,
    UserAssignedManagedIdentity,
}

/// <summary>The Microsoft cloud that Teams runs in. GCC, without High, is part of the public one.</summary>
public enum TeamsCloud
{
    Public,
    UsGov,
    UsGovDoD,
    China,
}

/// <summary>Section <c>Teams</c>: the bot's registration with Microsoft. Without <see cref="AppId"/> there is no Teams channel.</summary>
public sealed class TeamsOptions
{
    public const string Section = "Teams";

    public TeamsAuthentication Authentication { get; set; }

    /// <summary>The bot's app id in Entra ID; of a managed identity: its client id.</summary>
    public Guid? AppId { get; set; }

    /// <summary>The tenant in which the app is registered.</summary>
    public Guid? TenantId { get; set; }

    public TeamsAppType AppType { get; set; }

    /// <summary>Proves who we are, if <see cref="CertificatePath"/> doesn't.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The day Entra ID shows beside the secret; the health page warns before it comes.</summary>
    public DateOnly? ClientSecretExpires { get; set; }

    /// <summary>A PKCS #12 file (<c>.pfx</c>), or a <c>.pem</c> with certificate and private key. Read at start.</summary>
    public string? CertificatePath { get; set; }

    public string? CertificatePassword { get; set; }

    /// <summary>Whose people the bot listens to; none: those of <see cref="TenantId"/>.</summary>
    public IList<Guid> AllowedTenants { get; } = [];

    /// <summary>Where the bot's token may go: <c>host.example</c>, or <c>*.example</c> for all hosts below. None: Microsoft's own of the cloud.</summary>
    public IList<string> ServiceUrlHosts { get; } = [];

    public TeamsCloud Cloud { get; set; }

    /// <summary>Address of the OpenID metadata that name the Bot Framework's keys; null: that of the cloud.</summary>
    public Uri? OpenIdMetadata { get; set; }

    /// <summary>Bytes that one activity may have.</summary>
    [Range(10_000, 10_000_000)]
    public int MaxActivityBytes { get; set; } = 1_048_576;

    /// <summary>The bot's name as people see it.</summary>
    [Required]
    public string BotName { get; set; } = "Lotsenbot";

    /// <summary>Where people reach this program with a browser: links in replies begin with it. Null: where it listens, which is right on one's own machine.</summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>Where to write first to people who have never written; null: the cloud's usual address.</summary>
    public string? ServiceUrl { get; set; }

    /// <summary>Characters that one message may have.</summary>
    [Range(100, 100_000)]
    public int MaxTextLength { get; set; } = 4000;

    /// <summary>How long Teams may take to accept one message.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Requests a second that all nodes together make to write to people who have not asked. Teams allows 50 for all that a bot does in a tenant.</summary>
    [Range(1, 10_000)]
    public int RequestsPerSecond { get; set; } = 30;

    /// <summary>Whether anything comes in or goes out at all.</summary>
    internal bool IsConfigured => AppId is not null || Authentication == TeamsAuthentication.Off;

    internal IEnumerable<Guid> Tenants => AllowedTenants.Count > 0 ? AllowedTenants : TenantId is { } own ? [own] : [];
}
