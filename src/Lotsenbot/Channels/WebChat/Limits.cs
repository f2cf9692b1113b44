using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Lotsenbot.Hosting.Sessions;

namespace Lotsenbot.Channels.WebChat;

/// <summary>Turns away the messages of whoever writes too many, before anything of them is read.</summary>
internal sealed class LimitMessages(PersonLimits limits) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Limit.HoldAsync(limits.Messages, RequireConversationToken.TokenOf(context.HttpContext).UserId, context, next);
}

/// <summary>The same for opening conversations.</summary>
internal sealed class LimitConversations(PersonLimits limits) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Limit.HoldAsync(limits.Conversations, RequireConversationToken.TokenOf(context.HttpContext).UserId, context, next);
}

/// <summary>The same for asking for tokens.</summary>
internal sealed class LimitTokens(PersonLimits limits) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        SignedInPerson.Of(context.HttpContext.User) is { } person
            ? Limit.HoldAsync(limits.Conversations, UserIds.Of(person.Identity), context, next)
            : Limit.HoldAsync(limits.Addresses, AddressOf(context.HttpContext.Connection.RemoteIpAddress), context, next);

    // One line of IPv6 has 2^64 addresses: its network counts.
    private static string AddressOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes()[..8]),
        _ => address.ToString(),
    };
}

internal static class Limit
{
    public static async ValueTask<object?> HoldAsync(
        PartitionedRateLimiter<string> limiter, string key, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        using var lease = await limiter.AcquireAsync(key, cancellationToken: context.HttpContext.RequestAborted);
        if (lease.IsAcquired)
            return await next(context);
        if (lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter))
            context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return DirectLineError.TooMany;
    }
}
