using Lotsenbot.Hosting.Sessions;

namespace Lotsenbot.Channels.WebChat;

/// <summary>
/// Tokens: a page gets one for a conversation of the person who has signed in, and renews it while it is open and they are signed in. Our
/// answers have two properties more than Direct Line's: <c>isOpen</c> (pick it up instead of opening it) and <c>person</c>.
/// </summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder directLine)
    {
        directLine.MapPost("/tokens/generate", GenerateAsync)
            .AddEndpointFilter<RequirePerson>().AddEndpointFilter<LimitTokens>();
        directLine.MapPost("/tokens/refresh", RefreshAsync).RequireParticipant();
        // The client asks for it before OAuth cards, of which we have none, and ignores the 404.
        directLine.MapGet("/session/getsessionid", () => DirectLineError.NoSession);
    }

    // The user id of the body is not taken: anybody could claim anybody's.
    private static async Task<IResult> GenerateAsync(
        HttpContext http, string? conversation, PersonConversations conversations, ConversationTokens tokens, CancellationToken cancellationToken)
    {
        var origin = http.Request.Headers.Origin.ToString() is { Length: > 0 } named ? named : null;
        if (SignedInPerson.Of(http.User) is not { } person)
            return await AnswerAsync(new(RandomId.New(), UserIds.OfNobody(), RandomId.New(), origin), isOpen: false, null, tokens, cancellationToken);
        var current = conversation == "new" ? null : await conversations.FindCurrentAsync(person.Identity, cancellationToken);
        var token = new ConversationToken(
            current?.Id ?? RandomId.New(), UserIds.Of(person.Identity), RandomId.New(), origin, person.SessionId, person.Identity);
        return await AnswerAsync(token, isOpen: current is not null, person.DisplayName, tokens, cancellationToken);
    }

    private static Task<IResult> RefreshAsync(HttpContext http, ConversationTokens tokens, CancellationToken cancellationToken) => AnswerAsync(
        RequireConversationToken.TokenOf(http), isOpen: true, RequireOpenSession.SessionOf(http)?.DisplayName, tokens, cancellationToken);

    private static async Task<IResult> AnswerAsync(
        ConversationToken token, bool isOpen, string? person, ConversationTokens tokens, CancellationToken cancellationToken) =>
        Results.Json(new
        {
            conversationId = token.ConversationId,
            token = await tokens.IssueAsync(token, cancellationToken),
            expires_in = (int)ConversationTokens.Lifetime.TotalSeconds,
            isOpen,
            person,
        });
}
