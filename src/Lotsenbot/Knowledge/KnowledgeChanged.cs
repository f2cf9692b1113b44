using System.Threading.Channels;

namespace Lotsenbot.Knowledge;

/// <summary>Tells the index of this process that the stored passages are others than before. Several announcements before a look are one.</summary>
public sealed class KnowledgeChanged
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private string? _announced;

    public void Announce() => _signal.Writer.TryWrite(true);

    /// <summary>
    /// Announces a state that this process hasn't announced before. So a node learns what another one has ingested, and every process hears
    /// once after its start.
    /// </summary>
    public void AnnounceIfNew(string state)
    {
        if (Interlocked.Exchange(ref _announced, state) != state)
            Announce();
    }

    /// <summary>Returns once something was announced since the last return. Meant for one listener.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken) => await _signal.Reader.ReadAsync(cancellationToken);
}
