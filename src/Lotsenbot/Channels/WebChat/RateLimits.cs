using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.WebChat;

/// <summary>How much one conversation may write and one address may open. A little too much is delayed; the client gives up on a refusal.</summary>
internal static class RateLimits
{
    public const string Messages = "webchat-messages";
    public const string Conversations = "webchat-conversations";

    private const int DelayedMessages = 5;

    public static void AddWebChatRateLimits(this IServiceCollection services) =>
        services.AddRateLimiter(limiter =>
        {
            limiter.OnRejected = RefuseAsync;
            limiter.AddPolicy(Messages, http =>
            {
                var options = OptionsOf(http);
                return Bucket(http.Request.RouteValues["conversationId"] as string, options.MessageBurst, options.MessagesPerMinute);
            });
            limiter.AddPolicy(Conversations, http =>
            {
                var options = OptionsOf(http);
                return Bucket(http.Connection.RemoteIpAddress?.ToString(), options.ConversationsPerMinute, options.ConversationsPerMinute);
            });
        });

    private static RateLimitPartition<string> Bucket(string? key, int size, int perMinute) =>
        RateLimitPartition.GetTokenBucketLimiter(key ?? "", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = size,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
            QueueLimit = DelayedMessages,
        });

    private static async ValueTask RefuseAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter))
            context.HttpContext.Response.Headers.RetryAfter =
                Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await DirectLineError.TooMany.ExecuteAsync(context.HttpContext);
    }

    private static WebChatOptions OptionsOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<WebChatOptions>>().Value;
}
