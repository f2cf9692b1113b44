using Lotsenbot.Conversations;
using Lotsenbot.Hosting.Logs;

namespace Lotsenbot.Turns;

/// <summary>Shows that an answer is on its way, until it is stopped. Clients hide the sign after five seconds, so it is repeated.</summary>
internal sealed partial class TypingIndicator : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(4);

    private readonly CancellationTokenSource _stop = new();
    private readonly PeriodicTimer _timer;
    private readonly Task _typing;

    public TypingIndicator(IChannel channel, ConversationReference conversation, TimeProvider time, ILogger logger)
    {
        _timer = new PeriodicTimer(channel.TypingAfter > TimeSpan.Zero ? channel.TypingAfter : Interval, time);
        _typing = TypeAsync(channel, conversation, logger);
    }

    /// <summary>Afterwards nothing more is sent: a sign after the answer would announce another one.</summary>
    public async Task StopAsync()
    {
        // Before the cancellation: nearly every turn ends while the timer is waited for, which then needs no exception.
        _timer.Dispose();
        await _stop.CancelAsync();
        await _typing;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task TypeAsync(IChannel channel, ConversationReference conversation, ILogger logger)
    {
        try
        {
            if (channel.TypingAfter > TimeSpan.Zero && !await _timer.WaitForNextTickAsync(CancellationToken.None))
                return;
            _timer.Period = Interval;
            do
                await channel.SendTypingAsync(conversation, _stop.Token);
            while (await _timer.WaitForNextTickAsync(CancellationToken.None) && !_stop.IsCancellationRequested);
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
        catch (Exception exception)
        {
            // The answer matters, not the sign.
            Log.NotShown(logger, LoggedException.Of(exception), conversation.ConversationId);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The typing indicator of conversation {ConversationId} could not be shown.")]
        public static partial void NotShown(ILogger logger, Exception exception, string conversationId);
    }
}
