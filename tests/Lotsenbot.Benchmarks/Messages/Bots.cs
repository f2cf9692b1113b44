using System.Diagnostics;
using Lotsenbot.Data;

namespace Lotsenbot.Benchmarks.Messages;

/// <summary>How the two bots are started.</summary>
internal static class Bots
{
    /// <summary>The built program with its default settings, but for some, and nobody's token asked for.</summary>
    public static Task<BotProcess> StartOursAsync(string dataFolder, CancellationToken cancellationToken, params string[] settings)
    {
        var address = BotProcess.FreeAddress();
        var start = new ProcessStartInfo(
            "dotnet",
            [
                typeof(LotsenbotDb).Assembly.Location, $"--urls={address.GetLeftPart(UriPartial.Authority)}", $"--Database:DataFolder={dataFolder}",
                "--Teams:Authentication=Off", "--Teams:ServiceUrlHosts:0=127.0.0.1",
                .. settings,
            ])
        {
            // Not the data folder: the settings are watched there, and every write would be looked at.
            WorkingDirectory = AppContext.BaseDirectory,
        };
        // Without tokens it runs nowhere else.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        return BotProcess.StartAsync(start, address, cancellationToken);
    }

    /// <summary>The bot in <c>peer</c>, whose packages are fetched the first time.</summary>
    public static async Task<BotProcess> StartPeerAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Messages", "peer");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            await FetchAsync(folder, cancellationToken);
        var address = BotProcess.FreeAddress();
        var start = new ProcessStartInfo("node", ["bot.js", $"{address.Port}"]) { WorkingDirectory = folder };
        start.Environment["NODE_ENV"] = "production";
        return await BotProcess.StartAsync(start, address, cancellationToken);
    }

    private static async Task FetchAsync(string folder, CancellationToken cancellationToken)
    {
        var npm = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci"]) { WorkingDirectory = folder };
        using var fetching = Process.Start(npm)!;
        await fetching.WaitForExitAsync(cancellationToken);
        if (fetching.ExitCode != 0)
            throw new InvalidOperationException($"npm ci ended with {fetching.ExitCode}.");
    }
}
