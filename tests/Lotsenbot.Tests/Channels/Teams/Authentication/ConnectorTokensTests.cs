using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lotsenbot.Channels.Teams.Authentication;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Lotsenbot.Tests.Channels.Teams.Authentication;

/// <summary>How the bot gets its own token, and to whom it shows it.</summary>
public sealed class ConnectorTokensTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _seen = new();
    private readonly HashSet<string> _refused = [];
    private readonly string _certificate = Path.Combine(Path.GetTempPath(), $"lotsenbot-test-{Guid.NewGuid():N}.pfx");
    private EntraServer _entra = null!;
    private LocalServer _connector = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _entra = await EntraServer.StartAsync();
        _connector = await LocalServer.StartAsync(async http =>
        {
            using var body = new StreamReader(http.Request.Body);
            _seen.Enqueue($"{http.Request.Headers.Authorization} {await body.ReadToEndAsync()}");
            if (http.Request.Path == "/elsewhere")
                http.Response.Redirect(new UriBuilder(_connector.Address) { Host = "localhost" }.Uri.AbsoluteUri);
            else if (_refused.Contains(http.Request.Headers.Authorization.ToString()))
                http.Response.StatusCode = 401;
        });
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(_certificate);
        await _connector.DisposeAsync();
        await _entra.DisposeAsync();
    }

    [Fact]
    public async Task A_token_is_asked_for_once_however_many_messages_are_sent()
    {
        await using var app = Start(Secret);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SendAsync(app)));
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.All(_seen, seen => Assert.Equal("Bearer token-1 \"Hallo\"", seen));
        var (address, form) = Assert.Single(_entra.Requests);
        Assert.Equal($"https://login.microsoftonline.com/{BotFrameworkServer.TenantId}/oauth2/v2.0/token", address);
        Assert.Equal("client_credentials", form["grant_type"]);
        Assert.Equal(BotFrameworkServer.AppId, form["client_id"]);
        Assert.Equal("s3cr3t-of-the-bot", form["client_secret"]);
        Assert.Contains("https://api.botframework.com/.default", form["scope"].Split(' '));
    }

    [Theory]
    [InlineData("MultiTenant", "Public", "https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token", "https://api.botframework.com/.default")]
    [InlineData("SingleTenant", "UsGov", $"https://login.microsoftonline.us/{BotFrameworkServer.TenantId}/oauth2/v2.0/token", "https://api.botframework.us/.default")]
    [InlineData("MultiTenant", "UsGovDoD", "https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us/oauth2/v2.0/token", "https://api.botframework.us/.default")]
    [InlineData("SingleTenant", "China", $"https://login.partner.microsoftonline.cn/{BotFrameworkServer.TenantId}/oauth2/v2.0/token", "https://api.botframework.azure.cn/.default")]
    public async Task Each_cloud_and_type_has_its_own_place_to_ask(string type, string cloud, string address, string scope)
    {
        await using var app = Start([.. Secret, ("Teams:AppType", type), ("Teams:Cloud", cloud)]);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(app));
        var request = Assert.Single(_entra.Requests);
        Assert.Equal(address, request.Address, ignoreCase: true);
        Assert.Contains(scope, request.Form["scope"].Split(' '));
    }

    [Fact]
    public async Task A_certificate_proves_who_we_are_without_leaving_the_machine()
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=lotsenbot", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(365));
        await File.WriteAllBytesAsync(_certificate, certificate.Export(X509ContentType.Pkcs12, "p4ssword"), Cancel);
        await using var app = Start([("Teams:CertificatePath", _certificate), ("Teams:CertificatePassword", "p4ssword")]);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(app));

        var (address, form) = Assert.Single(_entra.Requests);
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", form["client_assertion_type"]);
        Assert.False(form.ContainsKey("client_secret"));
        var assertion = await new JsonWebTokenHandler().ValidateTokenAsync(form["client_assertion"], new TokenValidationParameters
        {
            IssuerSigningKey = new X509SecurityKey(certificate),
            ValidIssuer = BotFrameworkServer.AppId,
            ValidAudience = address,
            TryAllIssuerSigningKeys = true,
        });
        Assert.True(assertion.IsValid, assertion.Exception?.Message);
    }

    [Fact]
    public async Task A_managed_identity_asks_its_machine()
    {
        await using var app = Start([("Teams:AppType", "UserAssignedManagedIdentity")]);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(app));
        var request = _entra.Requests.Last();
        Assert.StartsWith("http://169.254.169.254/metadata/identity/oauth2/token?", request.Address, StringComparison.Ordinal);
        Assert.Contains($"client_id={BotFrameworkServer.AppId}", request.Address, StringComparison.Ordinal);
        Assert.Contains("resource=https://api.botframework.com", Uri.UnescapeDataString(request.Address), StringComparison.Ordinal);
        Assert.Equal("Bearer token-1 \"Hallo\"", Assert.Single(_seen));
    }

    [Fact]
    public async Task A_token_that_is_refused_is_renewed_once_for_all_and_the_message_is_sent_again()
    {
        await using var app = Start(Secret);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(app));
        _refused.Add("Bearer token-1");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(app)));
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(20, _seen.Count(seen => seen == "Bearer token-2 \"Hallo\""));
        Assert.Equal(2, _entra.Requests.Count);
    }

    [Fact]
    public async Task Somebody_who_refuses_every_token_does_not_get_a_new_one_each_time()
    {
        await using var app = Start(Secret);
        _refused.UnionWith(["Bearer token-1", "Bearer token-2", "Bearer token-3"]);
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(app));
        Assert.Equal(2, _entra.Requests.Count);
        // Two at first, then each message once.
        Assert.Equal(6, _seen.Count);
    }

    [Fact]
    public async Task A_token_that_is_about_to_run_out_is_not_shown()
    {
        _entra.SecondsToLive = 200;
        await using var app = Start(Secret);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(app));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(app));
        Assert.Equal(["Bearer token-1 \"Hallo\"", "Bearer token-2 \"Hallo\""], _seen);
    }

    [Fact]
    public async Task Nobody_but_Teams_gets_anything()
    {
        await using var app = Start(Secret);
        // The same server by another name, and hosts that only look like ours.
        foreach (var address in new[]
        {
            new UriBuilder(_connector.Address) { Host = "localhost" }.Uri.AbsoluteUri,
            new UriBuilder(_connector.Address) { UserName = "smba.trafficmanager.net" }.Uri.AbsoluteUri,
            "https://smba.trafficmanager.net/", "https://evil.example/", "https://graph.microsoft.com/",
        })
            await Assert.ThrowsAsync<UntrustedServiceUrlException>(() => SendAsync(app, address));
        Assert.Empty(_seen);
        Assert.Empty(_entra.Requests);
        // Who is trusted can't pass us on.
        Assert.Equal(HttpStatusCode.Redirect, await SendAsync(app, new Uri(_connector.Address, "/elsewhere").AbsoluteUri));
        Assert.Single(_seen);
    }

    [Fact]
    public async Task Without_authentication_no_token_is_asked_for_or_shown()
    {
        await using var app = LotsenbotApp.Start(
            database, [KeyValuePair.Create("Teams:Authentication", "Off")], services =>
            {
                _entra.Serve(services);
                services.AddHttpClient("connector").WithConnectorToken();
            });
        Assert.Equal(HttpStatusCode.OK, await SendAsync(app));
        Assert.Equal(" \"Hallo\"", Assert.Single(_seen));
        await Assert.ThrowsAsync<UntrustedServiceUrlException>(() => SendAsync(app, "https://evil.example/"));
        Assert.Empty(_entra.Requests);
    }

    [Fact]
    public async Task A_refusal_of_Entra_ID_is_named_here_and_on_the_health_page_but_not_the_secret()
    {
        _entra.Refusal = (401, """
            {"error":"invalid_client","error_description":"AADSTS7000222: The provided client secret keys for app are expired. s3cr3t-of-the-bot","error_codes":[7000222],"correlation_id":"c"}
            """);
        await using var app = Start(Secret);
        var failure = await Assert.ThrowsAsync<TokenUnavailableException>(() => SendAsync(app));
        Assert.False(failure.IsTemporary);
        Assert.Contains("AADSTS7000222", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_seen);
        var health = (await HealthPage.ReadAsync(app.Address)).ToJsonString();
        Assert.Contains("AADSTS7000222", health, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", health, StringComparison.Ordinal);

        _entra.Refusal = null;
        Assert.Equal(HttpStatusCode.OK, await SendAsync(app));
        Assert.DoesNotContain("AADSTS7000222", (await HealthPage.ReadAsync(app.Address)).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_Entra_ID_is_out_of_order_it_may_help_to_try_again()
    {
        _entra.Refusal = (503, """{"error":"temporarily_unavailable","error_description":"AADSTS90033: A transient error has occurred."}""");
        await using var app = Start(Secret);
        Assert.True((await Assert.ThrowsAsync<TokenUnavailableException>(() => SendAsync(app))).IsTemporary);
    }

    [Fact]
    public async Task Neither_secrets_nor_tokens_get_into_the_logs()
    {
        await using var botFramework = await BotFrameworkServer.StartAsync();
        var logs = new AllLogs();
        await using var app = Start([.. Secret, ("Teams:OpenIdMetadata", botFramework.Settings["Teams:OpenIdMetadata"]), ("Teams:ServiceUrlHosts:1", "smba.trafficmanager.net")], services => services
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFilter<AllLogs>(null, LogLevel.Trace)).AddSingleton<ILoggerProvider>(logs));
        using var caller = new TeamsCaller(app.Address);
        var (good, bad) = (botFramework.Token(), botFramework.Keys[0].Sign(new() { ["iss"] = "n0b0dy", ["aud"] = "n0b0dy" }));
        Assert.Equal(HttpStatusCode.OK, (await caller.PostAsync(good, BotFrameworkServer.Unknown())).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.PostAsync(bad, BotFrameworkServer.Unknown())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(app));
        _refused.UnionWith(["Bearer token-1", "Bearer token-2"]);
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(app));

        Assert.Contains(logs.Lines, line => line.Contains("is worth nothing: SecurityToken", StringComparison.Ordinal));
        foreach (var secret in new[] { "s3cr3t", "token-1", "token-2", "n0b0dy", good, bad, good.Split('.')[1], bad.Split('.')[1] })
            Assert.DoesNotContain(logs.Lines, line => line.Contains(secret, StringComparison.Ordinal));
    }

    private static (string, string)[] Secret => [("Teams:ClientSecret", "s3cr3t-of-the-bot"), ("Teams:ClientSecretExpires", "2099-12-31")];

    private LotsenbotApp Start((string Name, string Value)[] settings, Action<IServiceCollection>? more = null) => LotsenbotApp.Start(
        database,
        [
            KeyValuePair.Create("Teams:AppId", BotFrameworkServer.AppId), KeyValuePair.Create("Teams:TenantId", BotFrameworkServer.TenantId),
            KeyValuePair.Create("Teams:ServiceUrlHosts:0", "127.0.0.1"),
            .. settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)),
        ],
        services =>
        {
            _entra.Serve(services);
            services.AddHttpClient("connector").WithConnectorToken();
            more?.Invoke(services);
        });

    private async Task<HttpStatusCode> SendAsync(LotsenbotApp app, string? address = null)
    {
        using var http = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient("connector");
        return (await http.PostAsJsonAsync(address ?? _connector.Address.AbsoluteUri, "Hallo", Cancel)).StatusCode;
    }

    /// <summary>Every line of every logger.</summary>
    private sealed class AllLogs : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
