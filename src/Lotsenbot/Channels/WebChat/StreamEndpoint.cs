using Microsoft.AspNetCore.WebUtilities;

namespace Lotsenbot.Channels.WebChat;

/// <summary>The WebSocket of a conversation. The client opens the address exactly as it got it, without a header: the ticket is in it.</summary>
internal static class StreamEndpoint
{
    public static void MapStream(this IEndpointRouteBuilder directLine) =>
        directLine.MapGet("/conversations/{conversationId}/stream", StreamAsync);

    public static string AddressOf(HttpRequest request, string conversationId, string? watermark, string ticket) =>
        QueryHelpers.AddQueryString(
            $"{(request.IsHttps ? "wss" : "ws")}://{request.Host}{request.PathBase}{WebChatSetup.Root}/conversations/{conversationId}/stream",
            new Dictionary<string, string?> { ["watermark"] = watermark, ["t"] = ticket });

    private static async Task<IResult> StreamAsync(
        HttpContext http, string conversationId, string? watermark, string? t, StreamTickets tickets, ActivityStream stream,
        CancellationToken cancellationToken)
    {
        if (!http.WebSockets.IsWebSocketRequest)
            return DirectLineError.BadArgument("This address is for WebSockets.");
        if (!ActivitySet.TryReadWatermark(watermark, out var position))
            return DirectLineError.BadArgument("The watermark is none of ours.");
        if (t is null || await tickets.RedeemAsync(t, conversationId, cancellationToken) is not { } ticket)
            return DirectLineError.BadTicket;
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await stream.RunAsync(socket, ticket, position, cancellationToken);
        return Results.Empty;
    }
}
