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
    private readonly GrowingReply _reply = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _showing;
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

    public void Inform(string doing) => _reply.Inform(doing);

    public void Append(string markdown) => _reply.Append(markdown);

    public async Task FinishAsync(Reply reply, CancellationToken cancellationToken)
    {
        await EndShowingAsync();
        await _send(reply, _isShown ? _draft.StreamId : null, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await EndShowingAsync();
        _ending.Dispose();
        _reply.Dispose();
    }

    private async Task EndShowingAsync()
    {
        await _ending.CancelAsync();
        await _showing;
    }

    private async Task ShowAsync()
    {
        var shown = "";
        try
        {
            while (true)
            {
                await _reply.WaitAsync(_ending.Token);
                if (Draft() is not { Text.Length: > 0 } draft || draft.Text == shown)
                    continue;
                await _tell(draft, _ending.Token);
                (shown, _isShown) = (draft.Text, true);
                await Task.Delay(Pace, _time, _ending.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The reply is finished, or given up.
        }
        catch (Exception)
        {
            // What can't be shown in between is no failure: the end is what counts.
        }
    }

    private StreamedDraft Draft()
    {
        var (doing, text) = _reply.Read();
        return _draft with
        {
            // Rises also from one attempt at the turn to the next.
            Sequence = _time.GetUtcNow().ToUnixTimeMilliseconds(),
            Text = text.Length > 0 ? text : doing,
            IsText = text.Length > 0,
        };
    }
}
