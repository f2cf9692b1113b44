using Lotsenbot.Conversations;
using Lotsenbot.Hosting.Logs;

namespace Lotsenbot.Turns;

/// <summary>Shows that an answer is on its way, until it is stopped. Clients hide the sign after five seconds, so it is repeated.</summary>
internal sealed partial class TypingIndicator : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(4);

    private readonly IChannel _channel;
    private readonly ConversationReference _conversation;
    private readonly ILogger _logger;
    private readonly Repeated _typing;
    private bool _isBroken;

    public TypingIndicator(IChannel channel, ConversationReference conversation, TimeProvider time, ILogger logger)
    {
        (_channel, _conversation, _logger) = (channel, conversation, logger);
        _typing = new Repeated(channel.TypingAfter, Interval, TypeAsync, time);
    }

    /// <summary>Afterwards nothing more is sent: a sign after the answer would announce another one.</summary>
    public Task StopAsync() => _typing.StopAsync();

    public ValueTask DisposeAsync() => _typing.DisposeAsync();

    private async Task TypeAsync(CancellationToken cancellationToken)
    {
        if (_isBroken)
            return;
        try
        {
            await _channel.SendTypingAsync(_conversation, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
        catch (Exception exception)
        {
            // The answer matters, not the sign.
            Log.NotShown(_logger, LoggedException.Of(exception), _conversation.ConversationId);
            _isBroken = true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The typing indicator of conversation {ConversationId} could not be shown.")]
        public static partial void NotShown(ILogger logger, Exception exception, string conversationId);
    }
}
