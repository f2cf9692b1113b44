using System.Threading.RateLimiting;

namespace Lotsenbot.Channels.Teams;

/// <summary>How fast one conversation may be written to: far below Teams' 7 messages in a second and 60 in thirty ("Rate limiting for bots").</summary>
internal sealed class ConversationPace : IDisposable
{
    private const int Burst = 4;

    private readonly PartitionedRateLimiter<string> _buckets = PartitionedRateLimiter.Create<string, string>(
        id => RateLimitPartition.GetTokenBucketLimiter(id, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = int.MaxValue,
        }));

    public async Task WaitAsync(string conversationId, CancellationToken cancellationToken)
    {
        using var lease = await _buckets.AcquireAsync(conversationId, 1, cancellationToken);
    }

    public void Dispose() => _buckets.Dispose();
}
