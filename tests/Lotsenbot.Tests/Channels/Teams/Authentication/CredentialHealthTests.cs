using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Lotsenbot.Tests.Channels.Teams.Authentication;

/// <summary>A secret or certificate that runs out is announced on the health page.</summary>
public sealed class CredentialHealthTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly DateOnly Today = new(2026, 11, 24);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 11, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(61, "Healthy", "gilt bis zum 24. Januar 2027")]
    [InlineData(60, "Degraded", "in 60 Tagen ab, am 23. Januar 2027. Plane ein")]
    [InlineData(31, "Degraded", "in 31 Tagen ab, am 25. Dezember 2026. Plane ein")]
    [InlineData(30, "Degraded", "in 30 Tagen ab, am 24. Dezember 2026. Erneuere es bald")]
    [InlineData(8, "Degraded", "Erneuere es bald")]
    [InlineData(7, "Degraded", "in 7 Tagen ab, am 1. Dezember 2026. Erneuere es jetzt")]
    [InlineData(1, "Degraded", "läuft morgen ab")]
    [InlineData(0, "Degraded", "läuft heute ab")]
    [InlineData(-1, "Degraded", "ist am 23. November 2026 abgelaufen")]
    public async Task A_secret_that_runs_out_is_announced(int days, string status, string sentence)
    {
        var health = await HealthAsync(
            ("Teams:ClientSecret", "s3cr3t"), ("Teams:ClientSecretExpires", Today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.Equal(status, health.Status);
        Assert.Contains("Das Geheimnis für Teams", health.Description, StringComparison.Ordinal);
        Assert.Contains(sentence, health.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_of_which_nobody_said_when_it_runs_out_is_a_reason_to_ask()
    {
        var health = await HealthAsync(("Teams:ClientSecret", "s3cr3t"));
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
            var health = await HealthAsync(("Teams:CertificatePath", path));
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
        Assert.Equal("Healthy", (await HealthAsync(("Teams:AppType", "UserAssignedManagedIdentity"))).Status);

    private async Task<(string Status, string Description)> HealthAsync(params (string Name, string Value)[] settings)
    {
        await using var botFramework = await BotFrameworkServer.StartAsync();
        await using var app = LotsenbotApp.Start(
            database,
            [
                .. botFramework.Settings.Where(setting => !setting.Key.StartsWith("Teams:ClientSecret", StringComparison.Ordinal)),
                .. settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)),
            ],
            services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time)));
        using var http = app.CreateClient();
        var answer = await http.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);
        var check = (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["checks"]!["teams-credential"]!;
        return (check["status"]!.GetValue<string>(), check["description"]!.GetValue<string>());
    }
}
