using System.Globalization;
using Lotsenbot.Data;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.Hosting;

namespace Lotsenbot.Tests.Hosting.Deployment;

/// <summary>The systemd unit: understood by systemd where it is installed, and about the program that we build.</summary>
public sealed class ServiceUnitTests
{
    private const string Unit = "deploy/lotsenbot.service";

    // Settings in their sections; one may be there several times.
    private static readonly ILookup<string, string> Service = Repository.Read(Unit).Split("[Service]")[1].Split("[Install]")[0].Split('\n')
        .Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#'))
        .ToLookup(line => line.Split('=')[0], line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]);

    [Fact]
    public async Task Systemd_understands_it()
    {
        if (!File.Exists("/usr/bin/systemd-analyze"))
            Assert.Skip("systemd is not installed: apt-get install systemd");
        var folder = Directory.CreateTempSubdirectory("lotsenbot-unit-");
        // Whether .NET is installed here is not the question.
        var unit = Path.Combine(folder.FullName, "lotsenbot.service");
        await File.WriteAllTextAsync(unit, Repository.Read(Unit).Replace("/usr/bin/dotnet", "/bin/true", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var (exitCode, output) = await DockerfileTests.RunAsync("systemd-analyze", ["verify", "--man=no", unit]);
        folder.Delete(recursive: true);
        Assert.DoesNotContain("lotsenbot.service", output, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public void It_starts_our_program_with_settings_that_exist()
    {
        Assert.EndsWith($"/{Path.GetFileName(typeof(LotsenbotDb).Assembly.Location)}", Service["ExecStart"].Single(), StringComparison.Ordinal);
        Assert.NotEmpty(Service["Environment"]);
        Assert.All(Service["Environment"], variable => Assert.True(Settings.Has(variable.Split('=')[0]), $"{variable} sets nothing."));
        Assert.Contains("DOTNET_ENVIRONMENT=Production", Service["Environment"]);
        // The folder that systemd makes for it is the one it writes to.
        Assert.Contains($"Database__DataFolder=/var/lib/{Service["StateDirectory"].Single()}", Service["Environment"]);
    }

    [Fact]
    public void It_has_few_rights_and_time_to_finish()
    {
        foreach (var (name, value) in new[] { ("DynamicUser", "true"), ("NoNewPrivileges", "true"), ("ProtectSystem", "strict"), ("CapabilityBoundingSet", "") })
            Assert.Equal(value, Service[name].Single());
        Assert.True(TimeSpan.FromSeconds(int.Parse(Service["TimeoutStopSec"].Single(), CultureInfo.InvariantCulture)) > new HostOptions().ShutdownTimeout);
    }
}
