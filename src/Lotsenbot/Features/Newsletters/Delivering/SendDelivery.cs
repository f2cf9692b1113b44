using Lotsenbot.Conversations;
using Lotsenbot.People;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Newsletters.Delivering;

/// <summary>A delivery with what it takes to send it.</summary>
internal sealed record DueDelivery(TakenDelivery Taken, Newsletter Newsletter, Person? Person, PreferredChannel? Preferred);

/// <summary>One attempt at one delivery, by the ways that lead to the person, until one of them has not said a certain no.</summary>
internal sealed class SendDelivery(DeliveryLedger ledger, IEnumerable<IDeliveryRoute> routes, IOptions<NewsletterOptions> options, TimeProvider time)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    public async Task<DeliveryResult> HandleAsync(DueDelivery due, CancellationToken cancellationToken)
    {
        var (taken, newsletter, person, preferred) = due;
        // Somebody has died over it, or was thought to have: first of all, what became of that?
        if (taken.Channel is not null && await RecallAsync(taken, person, cancellationToken) is { } left)
            return left;
        if (person is not { IsActive: true })
            return new DeliveryResult(DeliveryState.Failed, null, "nobody by now");
        var reasons = new List<string>();
        var isRefused = false;
        foreach (var route in WaysTo(preferred))
        {
            if (!await ledger.BeginAsync(taken, route.Name))
                return new DeliveryResult(DeliveryState.Waiting, null, Reason: null);
            var outcome = await AttemptAsync(route, taken, person, newsletter, cancellationToken);
            isRefused |= outcome.Result == SendResult.Refused;
            reasons.Add($"{route.Name}: {outcome.Result}{(outcome.Reason is null ? "" : $" ({outcome.Reason})")}");
            if (After(outcome, route, taken, newsletter, string.Join(", ", reasons)) is { } result)
                return result;
        }
        return new DeliveryResult(DeliveryState.Failed, null, string.Join(", ", reasons), IsRefused: isRefused);
    }

    private async Task<DeliveryResult?> RecallAsync(TakenDelivery taken, Person? person, CancellationToken cancellationToken)
    {
        var route = routes.FirstOrDefault(route => route.Name == taken.Channel);
        if (person is null || route is null)
            return new DeliveryResult(DeliveryState.Unsure, taken.Channel, "whoever sent it did not say how it ended");
        return await route.RecallAsync(person, taken.Key, cancellationToken) switch
        {
            null => null,
            { Result: SendResult.Sent } => new DeliveryResult(DeliveryState.Delivered, taken.Channel, null),
            { } outcome => new DeliveryResult(DeliveryState.Unsure, taken.Channel, $"{taken.Channel}: {outcome.Reason}"),
        };
    }

    private static async Task<SendOutcome> AttemptAsync(IDeliveryRoute route, TakenDelivery taken, Person person, Newsletter newsletter, CancellationToken cancellationToken)
    {
        if (newsletter.Corrects is { } corrected
            && await route.ReplaceAsync(person, TakenDelivery.KeyOf(corrected, 0), newsletter, cancellationToken) is { Result: not (SendResult.Refused or SendResult.NotInstalled) } replaced)
            // To put the same in its place once more does no harm.
            return replaced.Result == SendResult.Unsure ? replaced with { Result = SendResult.Unreachable } : replaced;
        return await route.SendAsync(person, taken.Key, newsletter, cancellationToken);
    }

    /// <returns>Null when the next way is to be tried.</returns>
    private DeliveryResult? After(SendOutcome outcome, IDeliveryRoute route, TakenDelivery taken, Newsletter newsletter, string reason) => outcome.Result switch
    {
        SendResult.Sent => new DeliveryResult(DeliveryState.Delivered, route.Name, null),
        SendResult.Unsure => new DeliveryResult(DeliveryState.Unsure, route.Name, reason),
        SendResult.Throttled or SendResult.Unreachable => time.GetUtcNow() - newsletter.StartedAt > options.Value.GiveUpAfter
            ? new DeliveryResult(DeliveryState.Failed, null, reason)
            : new DeliveryResult(DeliveryState.Waiting, null, reason, outcome.RetryAfter ?? Pause(taken.Attempts)),
        _ => null,
    };

    private IEnumerable<IDeliveryRoute> WaysTo(PreferredChannel? preferred) => routes
        .Where(route => options.Value.MailFallback || preferred == PreferredChannel.Mail || !Is(route, PreferredChannel.Mail))
        .OrderBy(route => preferred is { } mine && Is(route, mine) ? -1 : route.Rank);

    private static bool Is(IDeliveryRoute route, PreferredChannel channel) => string.Equals(route.Name, channel.ToString(), StringComparison.OrdinalIgnoreCase);

    // Those who were put off together should not come back together.
    private static TimeSpan Pause(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, 1 << Math.Min(attempts, 6)) * (0.5 + Random.Shared.NextDouble() / 2));
}
