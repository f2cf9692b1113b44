using Microsoft.AspNetCore.Http.Features;

namespace Lotsenbot.Channels.WebChat;

/// <summary>Lets a call through that bears a valid token for the conversation in its address; handlers get it with <see cref="TokenOf"/>.</summary>
internal sealed class RequireConversationToken(ConversationTokens tokens) : IEndpointFilter
{
    private const string Scheme = "Bearer ";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return DirectLineError.NoToken;
        var reading = await tokens.ReadAsync(header[Scheme.Length..].Trim(), http.RequestAborted);
        if (reading.Token is not { } token)
            return reading.Expired ? DirectLineError.TokenExpired : DirectLineError.NoToken;
        if (http.Request.RouteValues.TryGetValue("conversationId", out var id) && !token.ConversationId.Equals(id as string, StringComparison.Ordinal))
            return DirectLineError.WrongConversation;
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && token.Origin is not null && token.Origin != origin)
            return DirectLineError.WrongOrigin;
        http.Features.Set(token);
        return await next(context);
    }

    public static ConversationToken TokenOf(HttpContext http) => http.Features.GetRequiredFeature<ConversationToken>();
}
