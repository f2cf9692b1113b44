using System.Text.RegularExpressions;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace Lotsenbot.Channels.Teams.Authentication;

/// <param name="forceRefresh">A new token, although MSAL has one.</param>
internal delegate Task<AuthenticationResult> AcquireToken(bool forceRefresh, CancellationToken cancellationToken);

/// <summary>The bot as Entra ID knows it. MSAL keeps its tokens, so one is made and kept.</summary>
internal static partial class BotApp
{
    public static AcquireToken Create(TeamsOptions options, IMsalHttpClientFactory http) =>
        options.AppType == TeamsAppType.UserAssignedManagedIdentity ? ManagedIdentity(options, http) : Confidential(options, http);

    public static TokenUnavailableException FailureOf(Exception exception) => exception switch
    {
        // Of the message only Entra ID's own code: it tells an expired secret from a wrong one, and can't quote anything.
        MsalServiceException refused => new(
            $"{refused.ErrorCode} {EntraCode().Match(refused.Message)}".TrimEnd(), refused.IsRetryable || refused.StatusCode is 408 or 429 or >= 500, refused),
        MsalException wrong => new(wrong.ErrorCode, wrong.IsRetryable, wrong),
        _ => new("it does not answer", isTemporary: true, exception),
    };

    private static AcquireToken Confidential(TeamsOptions options, IMsalHttpClientFactory http)
    {
        var cloud = BotCloud.Of(options.Cloud);
        var tenant = options.AppType == TeamsAppType.MultiTenant ? cloud.SharedTenant : options.TenantId?.ToString();
        var builder = ConfidentialClientApplicationBuilder.Create(options.AppId.ToString())
            .WithAuthority(new Uri($"https://{cloud.LoginHost}/{tenant}"))
            // The host is a constant: nothing needs to be discovered about it.
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(http);
        var app = (string.IsNullOrEmpty(options.CertificatePath)
            ? builder.WithClientSecret(options.ClientSecret)
            : builder.WithCertificate(BotCertificate.Load(options))).Build();
        return (forceRefresh, cancellationToken) =>
            app.AcquireTokenForClient([$"{cloud.Resource}/.default"]).WithForceRefresh(forceRefresh).ExecuteAsync(cancellationToken);
    }

    private static AcquireToken ManagedIdentity(TeamsOptions options, IMsalHttpClientFactory http)
    {
        var app = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(options.AppId.ToString()))
            .WithHttpClientFactory(http)
            .Build();
        return (forceRefresh, cancellationToken) =>
            app.AcquireTokenForManagedIdentity(BotCloud.Of(options.Cloud).Resource).WithForceRefresh(forceRefresh).ExecuteAsync(cancellationToken);
    }

    [GeneratedRegex("AADSTS[0-9]+")]
    private static partial Regex EntraCode();
}
