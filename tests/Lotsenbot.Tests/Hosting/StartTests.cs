using System.Net;
using System.Net.Sockets;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Hosting;

/// <summary>What keeps the program from starting is said in a sentence on standard error, and the exit code tells it too.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"lotsenbot-test-{Guid.NewGuid():N}");

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Outside_Development_it_refuses_to_start_without_a_sign_in(string environment)
    {
        var output = await RefusalAsync(environment);
        Assert.Contains("no sign-in is set", output, StringComparison.Ordinal);
        Assert.Contains("SignIn:Authority", output, StringComparison.Ordinal);
        Assert.Contains(environment, output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder));
    }

    [Theory]
    [InlineData("--Turns:Parallel=0", "Turns:Parallel")]
    [InlineData("--Turns:Timeout=soon", "Turns:Timeout")]
    [InlineData("--WebChat:AllowedOrigins:0=https://intranet.stadt.example/", "WebChat:AllowedOrigins")]
    [InlineData("--Database:Provider=Oracle", "Database:Provider")]
    [InlineData("--Database:Provider=Postgres", "Database:ConnectionString")]
    [InlineData("--Database:DataFolder=", "Database:DataFolder")]
    [InlineData("--Health:Key=short", "Health:Key")]
    [InlineData("--Telemetry:OtlpEndpoint=collector:4317", "Telemetry:OtlpEndpoint")]
    [InlineData("--SignIn:Authority=login.stadt.example", "SignIn:Authority")]
    [InlineData("--SignIn:Authority=https://login.stadt.example", "SignIn:ClientId")]
    [InlineData("--SignIn:Authority=https://login.microsoftonline.com/common/v2.0", "SignIn:Authority")]
    [InlineData("--Sessions:IdleHours=0", "Sessions:IdleHours")]
    [InlineData("--Proxy:Addresses:0=proxy.stadt.example", "Proxy:Addresses")]
    public async Task A_wrong_setting_is_named(string argument, string setting) =>
        Assert.Contains(setting, await RefusalAsync("Development", argument), StringComparison.Ordinal);

    [Fact]
    public async Task A_database_that_does_not_answer_is_named()
    {
        var output = await RefusalAsync(
            "Development", "--Database:Provider=Postgres", "--Database:ConnectionString=Host=127.0.0.1;Port=1;Username=nobody");
        Assert.Contains("127.0.0.1:1", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var occupied = new TcpListener(IPAddress.Loopback, 0);
        occupied.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)occupied.LocalEndpoint).Port}";
        Assert.Contains(address, await RefusalAsync("Development", $"--urls={address}"), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> RefusalAsync(string environment, params string[] arguments)
    {
        var (exitCode, output) = await ProgramProcess.RunAsync(environment, [$"--Database:DataFolder={_folder}", .. arguments]);
        Assert.Equal(1, exitCode);
        // No stack trace.
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        return output;
    }
}
