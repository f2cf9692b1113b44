namespace Lotsenbot.Conversations;

/// <summary>A channel in which people can watch a reply being written.</summary>
public interface IStreamingChannel : IChannel
{
    /// <summary>Begins the reply to a turn. Where nobody can watch, in a group for example, it is sent as a whole when it is finished.</summary>
    IReplyStream OpenStream(Turn turn);
}

/// <summary>A reply while it is being written. What can't be shown in between is no failure: the end is what counts.</summary>
public interface IReplyStream : IAsyncDisposable
{
    /// <summary>Cancelled when the person has stopped the reply; nobody will see the rest.</summary>
    CancellationToken Stopped { get; }

    /// <summary>Says what is being done, in a few words, as long as there is no text yet. Returns at once.</summary>
    void Inform(string doing);

    /// <summary>Adds to the text. Returns at once.</summary>
    void Append(string markdown);

    /// <summary>Ends with the whole reply; its text begins with what was appended.</summary>
    Task FinishAsync(Reply reply, CancellationToken cancellationToken);
}
