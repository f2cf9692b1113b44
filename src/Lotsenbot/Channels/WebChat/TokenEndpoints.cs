using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace Lotsenbot.Channels.WebChat;

/// <summary>Tokens: every page load gets a conversation of its own, and renews its token while it is open.</summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder directLine)
    {
        directLine.MapPost("/tokens/generate", GenerateAsync).RequireRateLimiting(RateLimits.Conversations);
        directLine.MapPost("/tokens/refresh", RefreshAsync).AddEndpointFilter<RequireConversationToken>();
        // The client asks for it before OAuth cards, of which we have none, and ignores the 404.
        directLine.MapGet("/session/getsessionid", () => DirectLineError.NoSession);
    }

    // The user id of the body is not taken: anybody could claim anybody's.
    private static Task<IResult> GenerateAsync(HttpRequest request, ConversationTokens tokens, CancellationToken cancellationToken)
    {
        var origin = request.Headers.Origin.ToString();
        return AnswerAsync(
            new ConversationToken(RandomId(), $"dl_{RandomId()}", origin.Length == 0 ? null : origin), tokens, cancellationToken);
    }

    private static Task<IResult> RefreshAsync(HttpContext http, ConversationTokens tokens, CancellationToken cancellationToken) =>
        AnswerAsync(RequireConversationToken.TokenOf(http), tokens, cancellationToken);

    private static async Task<IResult> AnswerAsync(ConversationToken token, ConversationTokens tokens, CancellationToken cancellationToken) =>
        Results.Json(new
        {
            conversationId = token.ConversationId,
            token = await tokens.IssueAsync(token, cancellationToken),
            expires_in = (int)ConversationTokens.Lifetime.TotalSeconds,
        });

    private static string RandomId() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));
}
