using System.Diagnostics;

[assembly: AssemblyFixture(typeof(Lotsenbot.Tests.TestApp.PostgresServer))]

namespace Lotsenbot.Tests.TestApp;

/// <summary>A PostgreSQL of our own from Debian's package, started when the first test asks for it and gone after the last.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Versions = "/usr/lib/postgresql";

    private readonly SemaphoreSlim _once = new(1);
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"lotsenbot-postgres-{Guid.NewGuid():N}");
    private string? _address;

    /// <summary>Null when PostgreSQL is here.</summary>
    public static string? SkipReason => Binaries is null
        ? $"PostgreSQL is not installed ({Versions}/*/bin): apt-get install postgresql"
        : null;

    private static string? Binaries => Directory.Exists(Versions)
        ? Directory.GetDirectories(Versions)
            .OrderByDescending(version => int.TryParse(Path.GetFileName(version), out var number) ? number : 0)
            .Select(version => Path.Combine(version, "bin"))
            .FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
        : null;

    /// <summary>Connection string without a database.</summary>
    public async Task<string> GetAddressAsync()
    {
        await _once.WaitAsync();
        try
        {
            return _address ??= await StartAsync();
        }
        finally
        {
            _once.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_address is not null)
            await RunAsync("pg_ctl", "-D", DataFolder, "-m", "immediate", "-w", "stop");
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
        _once.Dispose();
    }

    private string DataFolder => Path.Combine(_folder, "data");

    private async Task<string> StartAsync()
    {
        Directory.CreateDirectory(_folder);
        if (Environment.IsPrivilegedProcess)
            await RunProcessAsync("chown", ["postgres", _folder]);
        await RunAsync("initdb", "-D", DataFolder, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync");
        var port = FreePort.Find();
        // What is thrown away after the run need not survive a power cut.
        await RunAsync("pg_ctl", "-D", DataFolder, "-l", Path.Combine(_folder, "log"), "-w", "start",
            "-o", $"-p {port} -h 127.0.0.1 -k {_folder} -c fsync=off -c max_connections=300");
        return $"Host=127.0.0.1;Port={port};Username=postgres";
    }

    // PostgreSQL refuses to run as root.
    private static Task RunAsync(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? RunProcessAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", Path.Combine(Binaries!, program), .. arguments])
        : RunProcessAsync(Path.Combine(Binaries!, program), arguments);

    private static async Task RunProcessAsync(string program, IEnumerable<string> arguments)
    {
        // No pipes: the server that pg_ctl leaves behind would hold them open.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", program, .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
