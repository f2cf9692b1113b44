using System.Security.Cryptography;

namespace Lotsenbot.Tests.TestApp;

/// <summary>The real program, which is killed at random moments and started again.</summary>
public sealed class MortalProgram(IReadOnlyList<KeyValuePair<string, string>> settings) : IDisposable
{
    private ProgramProcess? _process;

    public Uri Address { get; } = ProgramProcess.FreeAddress();

    public int Starts { get; private set; }

    public int Kills { get; private set; }

    public async Task StartAsync()
    {
        _process = await ProgramProcess.StartAsync(Address, settings);
        Starts++;
    }

    public async Task KillAsync()
    {
        var process = _process!;
        _process = null;
        await process.KillAsync();
        process.Dispose();
        Kills++;
    }

    /// <summary>Until it is told to end; then it is alive.</summary>
    /// <param name="answered">How many presses have been answered so far.</param>
    /// <param name="least">So many more at least, before the next kill.</param>
    /// <param name="most">So many more at most.</param>
    /// <param name="lastChange">The newest line in the history of any project. Half of the kills wait for a newer one: what it tells of is saved then, and hardly answered.</param>
    public async Task KillAgainAndAgainAsync(Func<int> answered, int least, int most, Func<Task<long>> lastChange, CancellationToken end)
    {
        while (true)
        {
            var next = answered() + RandomNumberGenerator.GetInt32(least, most);
            while (answered() < next && !end.IsCancellationRequested)
                await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, 20)), CancellationToken.None);
            if (RandomNumberGenerator.GetInt32(2) == 0)
                for (var last = await lastChange(); await lastChange() == last && !end.IsCancellationRequested;)
                    await Task.Yield();
            if (end.IsCancellationRequested)
                return;
            await KillAsync();
            await StartAsync();
        }
    }

    public void Dispose() => _process?.Dispose();
}
