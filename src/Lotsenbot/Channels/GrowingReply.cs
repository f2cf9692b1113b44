using System.Text;

namespace Lotsenbot.Channels;

/// <summary>What was said so far of a reply that is being written, for whoever shows it meanwhile; safe to use from both sides at once.</summary>
internal sealed class GrowingReply : IDisposable
{
    private readonly Lock _writing = new();
    private readonly StringBuilder _text = new();
    private readonly SemaphoreSlim _news = new(0);
    private string _doing = "";

    public void Inform(string doing)
    {
        lock (_writing)
            _doing = doing;
        Remind();
    }

    public void Append(string markdown)
    {
        lock (_writing)
            _text.Append(markdown);
        Remind();
    }

    /// <summary>What is there has not been shown yet.</summary>
    public void Remind() => _news.Release();

    /// <summary>Waits until there is something to show.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _news.WaitAsync(cancellationToken);

    /// <summary>What is being done, and all of the text.</summary>
    public (string Doing, string Text) Read()
    {
        lock (_writing)
            return (_doing, _text.ToString());
    }

    public void Dispose() => _news.Dispose();
}
