using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Channels.Teams.Authentication;

/// <summary>A registration that can't work, or must not, is refused at start, each fault in a sentence.</summary>
public sealed class TeamsSettingsTests
{
    private static readonly string[] SingleTenant =
        [$"--Teams:AppId={BotFrameworkServer.AppId}", $"--Teams:TenantId={BotFrameworkServer.TenantId}", "--Teams:ClientSecret=s3cr3t-of-the-bot"];

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Switching_authentication_off_is_for_Development_only(string environment)
    {
        var output = await RefusalAsync(environment, "--Teams:Authentication=Off");
        Assert.Contains("Teams:Authentication: Off", output, StringComparison.Ordinal);
        Assert.Contains(environment, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_production_keys_come_over_https_only() => Assert.Contains(
        "Teams:OpenIdMetadata",
        await RefusalAsync("Production", [.. SingleTenant, "--Teams:OpenIdMetadata=http://127.0.0.1:5000/metadata"]),
        StringComparison.Ordinal);

    [Fact]
    public async Task An_app_without_a_tenant_and_something_to_prove_itself_with_is_refused()
    {
        var output = await RefusalAsync("Development", $"--Teams:AppId={BotFrameworkServer.AppId}", "--Teams:ServiceUrlHosts:0=https://evil.example/", "--Teams:OpenIdMetadata=http://evil.example/");
        foreach (var setting in new[] { "Teams:TenantId", "Teams:ClientSecret", "Teams:ServiceUrlHosts", "Teams:OpenIdMetadata" })
            Assert.Contains($"Wrong setting: {setting}: ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Teams:AppId", "--Teams:AppId=lotsenbot")]
    [InlineData("Teams:AppId", "--Teams:AppId=00000000-0000-0000-0000-000000000000")]
    [InlineData("Teams:ClientSecret", "--Teams:CertificatePath=bot.pfx")]
    [InlineData("Teams:AppType", "--Teams:AppType=UserAssignedManagedIdentity")]
    [InlineData("Teams:AppType", "--Teams:AppType=MultiTenant", "--Teams:Cloud=China")]
    [InlineData("Teams:CertificatePath", "--Teams:ClientSecret=", "--Teams:CertificatePath=/nowhere/bot.pfx")]
    public async Task What_can_not_work_is_named_and_the_secret_is_not(string setting, params string[] arguments)
    {
        var output = await RefusalAsync("Development", [.. SingleTenant, .. arguments]);
        Assert.Contains(setting, output, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", output, StringComparison.Ordinal);
    }

    private static async Task<string> RefusalAsync(string environment, params string[] arguments)
    {
        var (exitCode, output) = await ProgramProcess.RunAsync(environment, [$"--Database:DataFolder={Path.GetTempPath()}/lotsenbot-never", .. arguments]);
        Assert.Equal(1, exitCode);
        // No stack trace.
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        return output;
    }
}
