using System.Security.Cryptography;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Projects.Promises;

/// <summary>The real program, which is killed at random moments and started again.</summary>
internal sealed class MortalProgram(IReadOnlyList<KeyValuePair<string, string>> settings) : IDisposable
{
    private ProgramProcess? _process;

    public Uri Address { get; } = ProgramProcess.FreeAddress();

    public int Kills { get; private set; }

    public async Task StartAsync() => _process = await ProgramProcess.StartAsync(Address, settings);

    public async Task KillAsync()
    {
        await _process!.KillAsync();
        _process.Dispose();
        Kills++;
    }

    /// <summary>Until it is told to end; then it is alive.</summary>
    public async Task KillAgainAndAgainAsync(TimeSpan shortest, TimeSpan longest, CancellationToken end)
    {
        while (true)
        {
            try
            {
                await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((int)shortest.TotalMilliseconds, (int)longest.TotalMilliseconds)), end);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await KillAsync();
            await StartAsync();
        }
    }

    public void Dispose() => _process?.Dispose();
}
