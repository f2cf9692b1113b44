using System.Text.Json;
using Lotsenbot.Conversations;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.WebChat;

/// <summary>Opening a conversation, and finding it again after the connection was lost.</summary>
internal static class ConversationEndpoints
{
    public static void MapConversations(this IEndpointRouteBuilder directLine)
    {
        directLine.MapPost("/conversations", OpenAsync).RequireParticipant<LimitConversations>();
        directLine.MapGet("/conversations/{conversationId}", ReconnectAsync).RequireParticipant();
    }

    private static async Task<IResult> OpenAsync(
        HttpContext http, ConversationLog log, ConversationTokens tokens, StreamTickets tickets, IOptions<WebChatOptions> options,
        TimeProvider time, CancellationToken cancellationToken)
    {
        if (await LimitedBody.ReadAsync(http.Request.Body, options.Value.MaxActivityBytes, cancellationToken) is not { } body)
            return DirectLineError.TooLarge;
        if (OpeningRequest.Parse(body) is not { } request)
            return DirectLineError.BadArgument("The body is not the JSON object that opens a conversation.");
        var token = RequireConversationToken.TokenOf(http);
        var conversation = new WebConversation
        {
            Id = token.ConversationId,
            UserId = token.UserId,
            Issuer = token.Identity?.Issuer,
            Subject = token.Identity?.Subject,
            BaseAddress = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}",
            StartedAt = time.GetUtcNow(),
            IsTextOnly = !request.Cards,
            LastAt = time.GetUtcNow(),
        };
        var isNew = await log.OpenAsync(conversation, OpeningTurn(token), cancellationToken);
        var answer = await AnswerAsync(http, token, tokens, tickets, watermark: null, cancellationToken);
        return Results.Json(answer, statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<IResult> ReconnectAsync(
        HttpContext http, string? watermark, ConversationLog log, ConversationTokens tokens, StreamTickets tickets,
        CancellationToken cancellationToken)
    {
        var token = RequireConversationToken.TokenOf(http);
        if (!ActivitySet.TryReadWatermark(watermark, out _))
            return DirectLineError.BadArgument("The watermark is none of ours.");
        if (!await log.ExistsAsync(token.ConversationId, cancellationToken))
            return DirectLineError.UnknownConversation;
        return Results.Json(await AnswerAsync(http, token, tokens, tickets, watermark, cancellationToken));
    }

    private static async Task<object> AnswerAsync(
        HttpContext http, ConversationToken token, ConversationTokens tokens, StreamTickets tickets, string? watermark,
        CancellationToken cancellationToken) => new
        {
            conversationId = token.ConversationId,
            token = await tokens.IssueAsync(token, cancellationToken),
            expires_in = (int)ConversationTokens.Lifetime.TotalSeconds,
            streamUrl = StreamEndpoint.AddressOf(
                http.Request, token.ConversationId, watermark, await tickets.IssueAsync(token, cancellationToken)),
            person = RequireOpenSession.SessionOf(http)?.DisplayName,
        };

    private static Turn OpeningTurn(ConversationToken token) => new(
        $"{token.ConversationId}|open",
        new ConversationReference(WebChatChannel.ChannelName, token.ConversationId),
        token.UserId,
        Text: "",
        new CardAction(Verbs.ConversationOpened, JsonSerializer.SerializeToElement(new { })),
        token.Identity);
}
