using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.WebChat;

/// <summary>What people write, and what they read when they have no WebSocket.</summary>
internal static class ActivityEndpoints
{
    public static void MapActivities(this IEndpointRouteBuilder directLine)
    {
        directLine.MapPost("/conversations/{conversationId}/activities", ReceiveAsync).RequireParticipant<LimitMessages>();
        directLine.MapGet("/conversations/{conversationId}/activities", ReadAsync).RequireParticipant();
    }

    private static async Task<IResult> ReceiveAsync(
        HttpContext http, ActivityReceiver receiver, IOptions<WebChatOptions> options, CancellationToken cancellationToken)
    {
        if (await LimitedBody.ReadAsync(http.Request.Body, options.Value.MaxActivityBytes, cancellationToken) is not { } body)
            return DirectLineError.TooLarge;
        return Activity.Parse(body) is { } activity
            ? await receiver.ReceiveAsync(RequireConversationToken.TokenOf(http), activity, cancellationToken)
            : DirectLineError.BadArgument("The body is not an activity.");
    }

    private static async Task<IResult> ReadAsync(
        HttpContext http, string? watermark, ConversationLog log, CancellationToken cancellationToken)
    {
        var conversationId = RequireConversationToken.TokenOf(http).ConversationId;
        if (!ActivitySet.TryReadWatermark(watermark, out var position))
            return DirectLineError.BadArgument("The watermark is none of ours.");
        if (!await log.ExistsAsync(conversationId, cancellationToken))
            return DirectLineError.UnknownConversation;
        var activities = await log.ReadAsync(conversationId, position, cancellationToken);
        return Results.Bytes(activities.ToJson(), "application/json; charset=utf-8");
    }
}
