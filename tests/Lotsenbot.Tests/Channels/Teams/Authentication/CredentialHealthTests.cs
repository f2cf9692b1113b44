using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Lotsenbot.Tests.Channels.Teams.Authentication;

/// <summary>A secret or certificate that runs out is announced on the health page.</summary>
public sealed class CredentialHealthTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 11, 0, 0, TimeSpan.Zero));
    private BotFrameworkServer _botFramework = null!;

    public async ValueTask InitializeAsync() => _botFramework = await BotFrameworkServer.StartAsync();

    public ValueTask DisposeAsync() => _botFramework.DisposeAsync();

    [Fact]
    public async Task A_secret_that_runs_out_is_announced()
    {
        await using var app = Start(("Teams:ClientSecret", "s3cr3t"), ("Teams:ClientSecretExpires", "2027-01-24"));
        foreach (var (day, status, sentence) in new[]
        {
            ("2026-11-24", "Healthy", "Das Geheimnis für Teams gilt bis zum 24. Januar 2027."),
            ("2026-11-25", "Degraded", "Das Geheimnis für Teams läuft in 60 Tagen ab, am 24. Januar 2027. Plane ein, es zu erneuern."),
            ("2026-12-24", "Degraded", "läuft in 31 Tagen ab, am 24. Januar 2027. Plane ein"),
            ("2026-12-25", "Degraded", "läuft in 30 Tagen ab, am 24. Januar 2027. Erneuere es bald."),
            ("2027-01-16", "Degraded", "läuft in 8 Tagen ab, am 24. Januar 2027. Erneuere es bald."),
            ("2027-01-17", "Degraded", "läuft in 7 Tagen ab, am 24. Januar 2027. Erneuere es jetzt"),
            ("2027-01-23", "Degraded", "läuft morgen ab, am 24. Januar 2027. Erneuere es jetzt"),
            ("2027-01-24", "Degraded", "läuft heute ab."),
            ("2027-01-25", "Degraded", "ist am 24. Januar 2027 abgelaufen."),
        })
        {
            _time.AdjustTime(new DateTimeOffset(DateOnly.Parse(day, CultureInfo.InvariantCulture), new TimeOnly(11, 0), TimeSpan.Zero));
            var health = await HealthAsync(app);
            Assert.Equal((day, status), (day, health.Status));
            Assert.Contains(sentence, health.Description, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_secret_of_which_nobody_said_when_it_runs_out_is_a_reason_to_ask()
    {
        var health = await HealthOfAsync(("Teams:ClientSecret", "s3cr3t"));
        Assert.Equal("Degraded", health.Status);
        Assert.Contains("Teams:ClientSecretExpires", health.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".pfx", 20, "Degraded", "in 20 Tagen")]
    [InlineData(".pem", 20, "Degraded", "in 20 Tagen")]
    [InlineData(".pem", 90, "Healthy", "gilt bis zum")]
    public async Task A_certificate_says_itself_when_it_runs_out(string extension, int days, string status, string sentence)
    {
        var path = Path.Combine(Path.GetTempPath(), $"lotsenbot-test-{Guid.NewGuid():N}{extension}");
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=lotsenbot", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(_time.GetUtcNow().AddYears(-1), _time.GetUtcNow().AddDays(days));
        if (extension == ".pem")
            await File.WriteAllTextAsync(path, $"{certificate.ExportCertificatePem()}\n{rsa.ExportPkcs8PrivateKeyPem()}\n", TestContext.Current.CancellationToken);
        else
            await File.WriteAllBytesAsync(path, certificate.Export(X509ContentType.Pkcs12), TestContext.Current.CancellationToken);
        try
        {
            var health = await HealthOfAsync(("Teams:CertificatePath", path));
            Assert.Equal(status, health.Status);
            Assert.Contains("Das Zertifikat für Teams", health.Description, StringComparison.Ordinal);
            Assert.Contains(sentence, health.Description, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_managed_identity_does_not_run_out() =>
        Assert.Equal("Healthy", (await HealthOfAsync(("Teams:AppType", "UserAssignedManagedIdentity"))).Status);

    // Even when it has run out the program is ready: the web chat goes on.
    private async Task<(string Status, string Description)> HealthOfAsync(params (string Name, string Value)[] settings)
    {
        await using var app = Start(settings);
        return await HealthAsync(app);
    }

    private LotsenbotApp Start(params (string Name, string Value)[] settings) => LotsenbotApp.Start(
        database,
        [
            .. _botFramework.Settings.Where(setting => !setting.Key.StartsWith("Teams:ClientSecret", StringComparison.Ordinal)),
            .. settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)),
        ],
        services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time)));

    private static Task<(string Status, string Description)> HealthAsync(LotsenbotApp app) => HealthPage.CheckAsync(app.Address, "teams-credential");
}
