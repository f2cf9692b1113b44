using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Lotsenbot.Data;

namespace Lotsenbot.Tests.TestApp;

/// <summary>The built program as a process of its own, as an operator starts it.</summary>
public sealed class ProgramProcess : IDisposable
{
    private const int LowestPort = 10_000;
    private const int HighestPort = 30_000;

    private readonly Process _process;

    private ProgramProcess(Process process) => _process = process;

    private bool _isDisposed;

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string environment, params string[] arguments)
    {
        using var program = Launch(environment, arguments);
        var output = program._process.StandardOutput.ReadToEndAsync();
        var errors = program._process.StandardError.ReadToEndAsync();
        await program._process.WaitForExitAsync();
        return (program._process.ExitCode, await output + await errors);
    }

    /// <summary>Starts it and waits until it answers at the address.</summary>
    public static async Task<ProgramProcess> StartAsync(Uri address, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var program = Launch(
            "Development",
            [$"--urls={address.GetLeftPart(UriPartial.Authority)}", "--Logging:LogLevel:Default=None", .. settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        program._process.OutputDataReceived += (_, _) => { };
        program._process.ErrorDataReceived += (_, _) => { };
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        try
        {
            await program.WhenServingAsync(new Uri(address, "/health/live"));
            return program;
        }
        catch
        {
            program.Dispose();
            throw;
        }
    }

    /// <summary>
    /// An address on this machine at which nobody listens. Its port is none of those that the system gives to whoever connects: while a killed
    /// program is away, somebody who tries to reach it could be given its port, and reach themselves.
    /// </summary>
    public static Uri FreeAddress()
    {
        while (true)
            try
            {
                var port = RandomNumberGenerator.GetInt32(LowestPort, HighestPort);
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return new Uri($"http://127.0.0.1:{port}");
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
    }

    /// <summary>SIGKILL: the program learns nothing of its end.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
            return;
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private async Task WhenServingAsync(Uri address)
    {
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!await AnswersAsync(http, address))
        {
            Assert.False(_process.HasExited, "The program ended instead of serving.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }

    private static ProgramProcess Launch(string environment, IEnumerable<string> arguments)
    {
        var program = typeof(LotsenbotDb).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["DOTNET_ENVIRONMENT"] = environment;
        // It lives for seconds: to count how often code runs would not pay.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new ProgramProcess(Process.Start(start)!);
    }

    private static async Task<bool> AnswersAsync(HttpClient http, Uri address)
    {
        try
        {
            return (await http.GetAsync(address)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
