namespace Lotsenbot.Channels.Teams.Authentication;

/// <summary>Who may call the bot from Teams, and whom it shows its own token.</summary>
public static class TeamsAuthenticationSetup
{
    private static readonly TimeSpan HttpTimeout = TimeSpan.FromSeconds(10);

    internal static void AddTeamsAuthentication(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<TeamsOptions>().BindConfiguration(TeamsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Microsoft.Extensions.Options.IValidateOptions<TeamsOptions>, TeamsOptionsCheck>();

        services.AddHttpClient(SigningKeys.HttpClientName, http => http.Timeout = HttpTimeout);
        services.AddSingleton<SigningKeys>().AddSingleton<InboundTokens>().AddSingleton<ActivityCheck>();
        services.AddHostedService<SigningKeysWarmUp>();

        services.AddHttpClient(ConnectorTokens.HttpClientName, http => http.Timeout = HttpTimeout);
        services.AddSingleton<ServiceUrls>().AddSingleton<ConnectorTokens>().AddTransient<ConnectorTokenHandler>();

        services.AddHealthChecks().AddCheck<SigningKeysHealth>("teams-keys").AddCheck<CredentialHealth>("teams-credential");
    }

    /// <summary>
    /// The client's requests bear the bot's token, and go to trusted hosts only: they are not redirected elsewhere, and one to another host
    /// fails with <see cref="UntrustedServiceUrlException"/> before anything is sent.
    /// </summary>
    public static IHttpClientBuilder WithConnectorToken(this IHttpClientBuilder client) => client
        .UseSocketsHttpHandler((sockets, _) => (sockets.AllowAutoRedirect, sockets.UseCookies) = (false, false))
        .AddHttpMessageHandler<ConnectorTokenHandler>();
}
