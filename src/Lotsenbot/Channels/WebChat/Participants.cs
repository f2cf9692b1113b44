namespace Lotsenbot.Channels.WebChat;

/// <summary>What the calls of a conversation have to bring, in this order: what costs least is asked first.</summary>
internal static class Participants
{
    /// <summary>A token for the conversation, from somebody still signed in.</summary>
    public static RouteHandlerBuilder RequireParticipant(this RouteHandlerBuilder endpoint) => endpoint
        .AddEndpointFilter<RequireConversationToken>().AddEndpointFilter<RequireOpenSession>();

    /// <summary>And no more calls than one person may make.</summary>
    public static RouteHandlerBuilder RequireParticipant<TLimit>(this RouteHandlerBuilder endpoint) where TLimit : IEndpointFilter => endpoint
        .AddEndpointFilter<RequireConversationToken>().AddEndpointFilter<TLimit>().AddEndpointFilter<RequireOpenSession>();
}
