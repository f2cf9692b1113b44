using System.Text;
using Lotsenbot.Conversations;

namespace Lotsenbot.Channels.WebChat;

/// <summary>
/// A reply that appears while it is written. What is shown in between is told to the open pages and not stored; the finished reply is, and takes its
/// place ("livestreaming" of Web Chat 4.18).
/// </summary>
internal sealed class WebChatReplyStream : IReplyStream
{
    /// <summary>Faster than people read, slower than models write.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(300);

    private readonly StreamedDraft _draft;
    private readonly Func<StreamedDraft, CancellationToken, Task> _tell;
    private readonly Func<Reply, string?, CancellationToken, Task> _send;
    private readonly TimeProvider _time;
    private readonly Lock _writing = new();
    private readonly StringBuilder _text = new();
    private readonly SemaphoreSlim _news = new(0);
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _showing;
    private string _doing = "";
    private bool _isShown;

    /// <param name="tell">Tells the open pages.</param>
    /// <param name="send">Stores the reply and sends it; gets the id of the stream that it ends, if one was begun.</param>
    public WebChatReplyStream(
        Turn turn, Func<StreamedDraft, CancellationToken, Task> tell, Func<Reply, string?, CancellationToken, Task> send, TimeProvider time)
    {
        // A turn that runs again after a crash goes on with what the page shows.
        (_draft, _tell, _send, _time) = (new StreamedDraft($"{turn.Id}-stream", 0, "", IsText: false), tell, send, time);
        _showing = ShowAsync();
    }

    /// <summary>Web Chat has no button for it.</summary>
    public CancellationToken Stopped => CancellationToken.None;

    public void Inform(string doing)
    {
        lock (_writing)
            _doing = doing;
        _news.Release();
    }

    public void Append(string markdown)
    {
        lock (_writing)
            _text.Append(markdown);
        _news.Release();
    }

    public async Task FinishAsync(Reply reply, CancellationToken cancellationToken)
    {
        await EndShowingAsync();
        await _send(reply, _isShown ? _draft.StreamId : null, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await EndShowingAsync();
        _ending.Dispose();
        _news.Dispose();
    }

    private async Task EndShowingAsync()
    {
        await _ending.CancelAsync();
        await _showing;
    }

    private async Task ShowAsync()
    {
        try
        {
            while (true)
            {
                await _news.WaitAsync(_ending.Token);
                if (Draft() is { Text.Length: > 0 } draft)
                {
                    await _tell(draft, _ending.Token);
                    _isShown = true;
                    await Task.Delay(Pace, _time, _ending.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The reply is finished, or given up.
        }
    }

    private StreamedDraft Draft()
    {
        while (_news.Wait(0))
            continue;
        lock (_writing)
            return _draft with
            {
                // Rises also from one attempt at the turn to the next.
                Sequence = _time.GetUtcNow().ToUnixTimeMilliseconds(),
                Text = _text.Length > 0 ? _text.ToString() : _doing,
                IsText = _text.Length > 0,
            };
    }
}
