using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.WebChat;

/// <summary>
/// How much one person may write and open, in however many conversations and tabs. Asked only with names that a token or session of ours
/// vouches for, so that nobody can fill the memory with invented ones; the limiter forgets whoever has been silent for some seconds.
/// </summary>
public sealed class PersonLimits(IOptions<WebChatOptions> options) : IDisposable
{
    // A little too much is delayed; the client gives up on a refusal.
    private const int Delayed = 5;

    public PartitionedRateLimiter<string> Messages { get; } =
        Buckets(options.Value.MessageBurst, options.Value.MessagesPerMinute);

    public PartitionedRateLimiter<string> Conversations { get; } =
        Buckets(options.Value.ConversationsPerMinute, options.Value.ConversationsPerMinute);

    /// <summary>By network address, where nobody has signed in. A whole city may share one.</summary>
    public PartitionedRateLimiter<string> Addresses { get; } =
        Buckets(options.Value.AddressConversationsPerMinute, options.Value.AddressConversationsPerMinute);

    public void Dispose()
    {
        Messages.Dispose();
        Conversations.Dispose();
        Addresses.Dispose();
    }

    private static PartitionedRateLimiter<string> Buckets(int size, int perMinute) =>
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = size,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
            QueueLimit = Delayed,
        }));
}
