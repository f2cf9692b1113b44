using System.Net.WebSockets;
using System.Text.Json;
using Lotsenbot.Data;
using Lotsenbot.Hosting.Sessions;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.WebChat;

/// <summary>
/// Sends a conversation down a WebSocket: first what the client has missed, then what comes. Both are read from the database, so it doesn't
/// matter on which node somebody answers.
/// </summary>
internal sealed class ActivityStream(
    IServiceScopeFactory scopes, Signals signals, IHostApplicationLifetime lifetime, IOptions<WebChatOptions> options, TimeProvider time)
{
    // Proxies close what is silent for 30 seconds or more; then it is also time to look by ourselves.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PatienceAtClosing = TimeSpan.FromSeconds(5);

    // Signing out is told at once; that a session has run out, or a lost signal, is noticed by looking.
    private static readonly TimeSpan SessionCheck = TimeSpan.FromMinutes(1);

    private const string Opened = "opened ";

    public async Task RunAsync(WebSocket socket, StreamTicket ticket, long watermark, CancellationToken aborted)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        using var signedOut = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, signedOut.Token);
        var draining = DrainAsync(socket, over);
        var watching = WatchSessionAsync(ticket.SessionId, signedOut, over.Token);
        try
        {
            await SendAsync(socket, ticket, watermark, either.Token);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "collision", aborted);
        }
        catch (OperationCanceledException) when (signedOut.IsCancellationRequested && socket.State == WebSocketState.Open)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.PolicyViolation, "signed out", aborted);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested && socket.State == WebSocketState.Open)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "shutdown", aborted);
        }
        catch (OperationCanceledException) when (socket.State == WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, aborted);
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // The client is gone. It comes back with its watermark.
        }
        await Task.WhenAny(draining, Task.Delay(PatienceAtClosing, time, CancellationToken.None));
        await over.CancelAsync();
        await watching;
    }

    private async Task WatchSessionAsync(string? sessionId, CancellationTokenSource signedOut, CancellationToken cancellationToken)
    {
        if (sessionId is null)
            return;
        using var end = signals.Listen(Sessions.Topic(sessionId));
        try
        {
            while (await IsOpenAsync(sessionId, cancellationToken))
                await end.NextAsync(SessionCheck, cancellationToken);
            await signedOut.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The socket has closed.
        }
    }

    private async Task<bool> IsOpenAsync(string sessionId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Sessions>().FindAsync(sessionId, cancellationToken) is not null;
    }

    /// <summary>Until another socket of the same page takes over.</summary>
    private async Task SendAsync(WebSocket socket, StreamTicket ticket, long watermark, CancellationToken cancellationToken)
    {
        var conversationId = ticket.ConversationId;
        using var news = signals.Listen(ConversationLog.Topic(conversationId));
        // Sorts by the time it was opened.
        var page = $"{Opened}{ticket.PageId} ";
        var ourselves = page + Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        await RaiseAsync(conversationId, ourselves, cancellationToken);
        watermark = await SendNewAsync(socket, conversationId, watermark, cancellationToken);
        var announced = watermark;
        while (true)
        {
            switch (await news.NextAsync(LongestSilence, cancellationToken))
            {
                case null:
                    await SendFrameAsync(socket, ReadOnlyMemory<byte>.Empty, cancellationToken);
                    break;
                // If we have sent more than was announced, the answer was quicker: a sign after it would announce another one.
                case var signal when WebChatChannel.TypingSince(signal) is { } since:
                    if (watermark <= announced)
                        await SendFrameAsync(socket, TypingFrame(conversationId, since), cancellationToken);
                    break;
                case var signal when StreamedDraft.In(signal) is { } draft:
                    if (watermark <= announced)
                        await SendFrameAsync(socket, Frame(draft.ToActivity(conversationId, options.Value.BotName) with { Timestamp = time.GetUtcNow().UtcDateTime }), cancellationToken);
                    break;
                case var signal when ConversationLog.AnnouncedBy(signal) is { } sequence:
                    announced = Math.Max(announced, sequence);
                    break;
                case var signal when signal.StartsWith(page, StringComparison.Ordinal) && string.CompareOrdinal(signal, ourselves) > 0:
                    return;
            }
            watermark = await SendNewAsync(socket, conversationId, watermark, cancellationToken);
        }
    }

    private async Task<long> SendNewAsync(WebSocket socket, string conversationId, long watermark, CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var log = scope.ServiceProvider.GetRequiredService<ConversationLog>();
            var activities = await log.ReadAsync(conversationId, watermark, cancellationToken);
            if (activities.Activities.Count == 0)
                return watermark;
            await SendFrameAsync(socket, activities.ToJson(), cancellationToken);
            watermark = activities.Watermark!.Value;
        }
    }

    private ReadOnlyMemory<byte> TypingFrame(string conversationId, DateTime since) => Frame(new Activity
    {
        Type = "typing",
        Id = $"{conversationId}|typing-{Guid.NewGuid():N}",
        // Not now: an answer that follows at once would seem older.
        Timestamp = since,
        ChannelId = WebChatChannel.ChannelName,
        From = ReplyActivity.Bot(options.Value.BotName),
        Conversation = new ConversationAccount(conversationId),
    });

    /// <summary>Of an activity that is not stored.</summary>
    private static ReadOnlyMemory<byte> Frame(Activity activity) =>
        new ActivitySet([JsonSerializer.Serialize(activity, Activity.Json)], Watermark: null).ToJson();

    private async Task RaiseAsync(string conversationId, string message, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await signals.RaiseAsync(
            scope.ServiceProvider.GetRequiredService<LotsenbotDb>(), ConversationLog.Topic(conversationId), message, cancellationToken);
    }

    // A cancelled send kills the connection, and with it the reason for closing that the client should learn: frames are sent whole.
    private static async Task SendFrameAsync(WebSocket socket, ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
    }

    /// <summary>The client says nothing but keep-alives and good-bye.</summary>
    private static async Task DrainAsync(WebSocket socket, CancellationTokenSource over)
    {
        var buffer = new byte[1024];
        try
        {
            while ((await socket.ReceiveAsync(buffer, CancellationToken.None)).MessageType != WebSocketMessageType.Close)
                continue;
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection broke, or we have closed it.
        }
        try
        {
            await over.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // We have closed it, and did not wait any longer.
        }
    }
}
