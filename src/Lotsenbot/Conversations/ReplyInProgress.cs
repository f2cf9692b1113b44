namespace Lotsenbot.Conversations;

/// <summary>Shows the reply to the current turn while it is being written, where the channel can. Whoever runs the turn connects it, and finishes what it has begun.</summary>
public sealed class ReplyInProgress : IAsyncDisposable
{
    private Func<IReplyStream>? _open;

    /// <summary>Null as long as nothing was shown.</summary>
    public IReplyStream? Stream { get; private set; }

    public void Connect(Func<IReplyStream> open) => _open = open;

    /// <summary>Says what is being done.</summary>
    public void Inform(string doing) => Opened()?.Inform(doing);

    /// <summary>Adds to the text; the finished reply must begin with all that was added.</summary>
    public void Append(string markdown) => Opened()?.Append(markdown);

    /// <summary>Afterwards nothing more is shown.</summary>
    public ValueTask DisposeAsync()
    {
        (var stream, Stream, _open) = (Stream, null, null);
        return stream?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    private IReplyStream? Opened() => Stream ??= _open?.Invoke();
}
