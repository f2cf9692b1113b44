using Lotsenbot.Data;
using Lotsenbot.Features.Newsletters.Delivering;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Newsletters;

/// <summary>Sends, stops and goes on with a newsletter, and sends again what did not arrive.</summary>
public sealed class SteerNewsletter
{
    private readonly LotsenbotDb _db;
    private readonly NewsletterDesk _desk;
    private readonly StartDelivering _start;
    private readonly Signals _signals;
    private readonly TimeProvider _time;

    internal SteerNewsletter(LotsenbotDb db, NewsletterDesk desk, StartDelivering start, Signals signals, TimeProvider time) =>
        (_db, _desk, _start, _signals, _time) = (db, desk, start, signals, time);

    /// <summary>Now.</summary>
    public async Task<NewsletterOutcome> SendAsync(Person? me, Guid? id, CancellationToken cancellationToken)
    {
        var (newsletter, problem) = await _desk.OpenAsync(me, id, cancellationToken);
        if (newsletter is null || problem is not null)
            return new(newsletter, problem);
        if (newsletter.State is not (NewsletterState.Approved or NewsletterState.Scheduled))
            return new(newsletter, "Senden lässt sich nur ein freigegebener Newsletter, und nur einmal.");
        problem = await _start.HandleAsync(newsletter.Id, newsletter.State, cancellationToken);
        _db.ChangeTracker.Clear();
        return new((await _desk.OpenAsync(me, id, cancellationToken)).Newsletter, problem);
    }

    /// <summary>What is on the way just now still arrives.</summary>
    public Task<NewsletterOutcome> PauseAsync(Person? me, Guid? id, CancellationToken cancellationToken) =>
        TurnAsync(me, id, [NewsletterState.Sending], NewsletterState.Paused, cancellationToken);

    public Task<NewsletterOutcome> ResumeAsync(Person? me, Guid? id, CancellationToken cancellationToken) =>
        TurnAsync(me, id, [NewsletterState.Paused], NewsletterState.Sending, cancellationToken);

    /// <summary>For good. Before it was sent, it is just gone from the plans.</summary>
    public Task<NewsletterOutcome> CancelAsync(Person? me, Guid? id, CancellationToken cancellationToken) => TurnAsync(
        me, id, [NewsletterState.Draft, NewsletterState.Approved, NewsletterState.Scheduled, NewsletterState.Sending, NewsletterState.Paused], NewsletterState.Cancelled, cancellationToken);

    /// <summary>After the cause is gone.</summary>
    public Task<NewsletterOutcome> ResendFailedAsync(Person? me, Guid? id, CancellationToken cancellationToken) =>
        ResendAsync(me, id, DeliveryState.Failed, cancellationToken);

    /// <summary>To those who may have it already; some will get it twice.</summary>
    public Task<NewsletterOutcome> ResendUnsureAsync(Person? me, Guid? id, CancellationToken cancellationToken) =>
        ResendAsync(me, id, DeliveryState.Unsure, cancellationToken);

    private async Task<NewsletterOutcome> TurnAsync(Person? me, Guid? id, NewsletterState[] from, NewsletterState to, CancellationToken cancellationToken)
    {
        var outcome = await _desk.ChangeAsync(me, id, newsletter =>
        {
            if (!from.Contains(newsletter.State))
                return Task.FromResult<string?>($"Das geht jetzt nicht: Der Newsletter ist {NewsletterWords.Of(newsletter.State)}.");
            (newsletter.State, newsletter.Hold, newsletter.SendAt) = (to, null, null);
            if (to == NewsletterState.Cancelled)
                newsletter.EndedAt = _time.GetUtcNow();
            return Task.FromResult<string?>(null);
        }, cancellationToken);
        await _signals.RaiseAsync(_db, DeliveryWorker.Topic, "turned", cancellationToken);
        return outcome;
    }

    private async Task<NewsletterOutcome> ResendAsync(Person? me, Guid? id, DeliveryState what, CancellationToken cancellationToken)
    {
        await using var transaction = await _db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await _desk.ChangeAsync(me, id, async newsletter =>
        {
            if (newsletter.State is not (NewsletterState.Sent or NewsletterState.Sending or NewsletterState.Paused))
                return $"Das geht jetzt nicht: Der Newsletter ist {NewsletterWords.Of(newsletter.State)}.";
            var now = _time.GetUtcNow();
            var round = what == DeliveryState.Unsure ? 1 : 0;
            var count = await _db.Deliveries.Where(delivery => delivery.NewsletterId == newsletter.Id && delivery.State == what && delivery.PersonId != null).ExecuteUpdateAsync(
                row => row.SetProperty(mine => mine.State, DeliveryState.Waiting).SetProperty(mine => mine.AvailableAt, now).SetProperty(mine => mine.ChangedAt, now)
                    .SetProperty(mine => mine.Reason, (string?)null).SetProperty(mine => mine.Channel, (string?)null).SetProperty(mine => mine.Attempts, 0)
                    .SetProperty(mine => mine.Round, mine => mine.Round + round),
                cancellationToken);
            if (count == 0)
                return "Da ist nichts noch einmal zu senden.";
            if (newsletter.State == NewsletterState.Sent)
                (newsletter.State, newsletter.EndedAt) = (NewsletterState.Sending, null);
            // The patience with the channels begins anew.
            newsletter.StartedAt = now;
            return null;
        }, cancellationToken);
        if (outcome.Problem is null)
            await transaction.CommitAsync(cancellationToken);
        await _signals.RaiseAsync(_db, DeliveryWorker.Topic, "again", cancellationToken);
        return outcome;
    }
}
