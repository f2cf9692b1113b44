using Lotsenbot.People;

namespace Lotsenbot.Features.Newsletters;

/// <summary>Says when an approved newsletter goes out by itself, in Europe/Berlin.</summary>
public sealed class ScheduleNewsletter(NewsletterDesk desk, TimeProvider time)
{
    public Task<NewsletterOutcome> HandleAsync(Person? me, Guid? id, DateTime local, CancellationToken cancellationToken) =>
        desk.ChangeAsync(me, id, newsletter => Task.FromResult(Schedule(newsletter, local)), cancellationToken);

    public Task<NewsletterOutcome> TakeBackAsync(Person? me, Guid? id, CancellationToken cancellationToken) => desk.ChangeAsync(me, id, newsletter =>
    {
        if (newsletter.State != NewsletterState.Scheduled)
            return Task.FromResult<string?>("Dieser Newsletter ist nicht geplant.");
        (newsletter.State, newsletter.SendAt) = (NewsletterState.Approved, null);
        return Task.FromResult<string?>(null);
    }, cancellationToken);

    private string? Schedule(Newsletter newsletter, DateTime local)
    {
        if (newsletter.State is not (NewsletterState.Approved or NewsletterState.Scheduled))
            return "Planen lässt sich nur ein freigegebener Newsletter.";
        if (BerlinTime.MomentOf(local) is not { } moment)
            return "Diese Uhrzeit gibt es an dem Tag nicht: Die Uhr wird vorgestellt.";
        if (moment <= time.GetUtcNow())
            return "Dieser Zeitpunkt ist schon vorbei.";
        (newsletter.State, newsletter.SendAt, newsletter.Hold) = (NewsletterState.Scheduled, moment, null);
        return null;
    }
}
