using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Lotsenbot.Benchmarks.Messages;

/// <summary>A bot as a process of its own, and what it takes of the machine.</summary>
internal sealed class BotProcess : IDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(10);

    private readonly Process _process;

    private BotProcess(Process process, Uri address) => (_process, Messages) = (process, new Uri(address, "/api/messages"));

    public Uri Messages { get; }

    /// <summary>User and system time of all its threads.</summary>
    public TimeSpan ProcessorTime => _process.TotalProcessorTime;

    /// <summary>In MB.</summary>
    public (double Now, double Peak) WorkingSet()
    {
        _process.Refresh();
        return (_process.WorkingSet64 / 1024.0 / 1024, _process.PeakWorkingSet64 / 1024.0 / 1024);
    }

    /// <summary>An address on this machine at which nobody listens.</summary>
    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <summary>Starts it, waits until it answers at the address and has done what it does at first.</summary>
    public static async Task<BotProcess> StartAsync(ProcessStartInfo start, Uri address, CancellationToken cancellationToken)
    {
        start.RedirectStandardOutput = true;
        var bot = new BotProcess(Process.Start(start)!, address);
        // Somebody has to read what it says, or it stands still.
        bot._process.OutputDataReceived += (_, _) => { };
        bot._process.BeginOutputReadLine();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestStart);
        using var http = new HttpClient();
        while (!await AnswersAsync(http, address, patience.Token))
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        await bot.WhenQuietAsync(patience.Token);
        return bot;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private async Task WhenQuietAsync(CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromSeconds(2);
        TimeSpan before;
        do
        {
            before = ProcessorTime;
            await Task.Delay(pause, cancellationToken);
        }
        while (ProcessorTime - before > 0.05 * pause);
    }

    private static async Task<bool> AnswersAsync(HttpClient http, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(address, cancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
