using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.Teams.Authentication;

/// <summary>Says in a sentence what is wrong with the bot's registration, before anybody writes to it.</summary>
internal sealed class TeamsOptionsCheck(IHostEnvironment environment) : IValidateOptions<TeamsOptions>
{
    public ValidateOptionsResult Validate(string? name, TeamsOptions options)
    {
        var isRegistered = options is { AppId: not null, Authentication: TeamsAuthentication.On };
        string[] wrong = [.. Always(options).Concat(isRegistered ? OfApp(options) : []).Select(sentence => $"{TeamsOptions.Section}:{sentence}")];
        return wrong.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private IEnumerable<string> Always(TeamsOptions options)
    {
        if (options.Authentication == TeamsAuthentication.Off && !environment.IsDevelopment())
            yield return $"Authentication: Off lets anybody speak as anybody. That is for the environment Development only, not for {environment.EnvironmentName}.";
        if (options.OpenIdMetadata is { } metadata && !(metadata.IsAbsoluteUri && (metadata.Scheme == Uri.UriSchemeHttps || IsDevelopmentServer(metadata))))
            yield return $"OpenIdMetadata: \"{metadata}\" does not begin with https://.";
        foreach (var host in options.ServiceUrlHosts.Where(host => !IsHost(host)))
            yield return $"ServiceUrlHosts: \"{host}\" is no host: a name without scheme, port and path, e.g. \"smba.trafficmanager.net\", or \"*.example\" for all below.";
    }

    private static IEnumerable<string> OfApp(TeamsOptions options)
    {
        if (options.AppId == Guid.Empty)
            yield return "AppId: only zeros are no app.";
        if (!options.Tenants.Any())
            yield return "TenantId: is missing. It (or AllowedTenants) tells whose people the bot listens to.";
        if (options is { AppType: TeamsAppType.SingleTenant, TenantId: null })
            yield return "TenantId: is missing. A bot of the type SingleTenant gets its tokens from its own tenant.";
        if (options.AppType == TeamsAppType.MultiTenant && BotCloud.Of(options.Cloud).SharedTenant is null)
            yield return $"AppType: the cloud {options.Cloud} has no bots of the type MultiTenant.";
        foreach (var sentence in OfCredential(options))
            yield return sentence;
    }

    private static IEnumerable<string> OfCredential(TeamsOptions options)
    {
        var (secret, certificate) = (!string.IsNullOrEmpty(options.ClientSecret), !string.IsNullOrEmpty(options.CertificatePath));
        if (options.AppType == TeamsAppType.UserAssignedManagedIdentity)
        {
            if (secret || certificate)
                yield return "AppType: a managed identity needs neither ClientSecret nor CertificatePath.";
        }
        else if (secret == certificate)
            yield return "ClientSecret: either it or CertificatePath must be set, to prove to Entra ID who the bot is.";
        else if (certificate && ProblemOf(options) is { } problem)
            yield return $"CertificatePath: {problem}";
    }

    private static string? ProblemOf(TeamsOptions options)
    {
        try
        {
            using var certificate = BotCertificate.Load(options);
            return certificate.HasPrivateKey ? null : $"{options.CertificatePath} has no private key.";
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return $"{options.CertificatePath} can't be used: {exception.Message}";
        }
    }

    private bool IsDevelopmentServer(Uri address) => environment.IsDevelopment() && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback;

    private static bool IsHost(string host) => Uri.CheckHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) != UriHostNameType.Unknown;
}
