using Lotsenbot.Data;
using Lotsenbot.Features.Newsletters.Archive;
using Lotsenbot.Hosting.Logs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Newsletters.Delivering;

/// <summary>Begins newsletters whose time has come; whose time passed long ago, while nobody was there, asks the office instead.</summary>
internal sealed class StartDueNewsletters(
    LotsenbotDb db, StartDelivering start, NewsletterHolds holds, IOptions<NewsletterOptions> options, TimeProvider time)
{
    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await db.Newsletters.AsNoTracking().Where(row => row.State == NewsletterState.Scheduled && row.SendAt <= now)
            .OrderBy(row => row.SendAt).Select(row => new { row.Id, row.SendAt }).ToListAsync(cancellationToken);
        foreach (var newsletter in due)
            if (now - newsletter.SendAt > options.Value.Grace)
                await holds.MissedAsync(newsletter.Id, newsletter.SendAt!.Value, cancellationToken);
            else
                await start.HandleAsync(newsletter.Id, NewsletterState.Scheduled, cancellationToken);
    }
}

/// <summary>Looks at the clock for them, and makes findable what was sent.</summary>
internal sealed partial class NewsletterClock(IServiceScopeFactory scopes, TimeProvider time, ILogger<NewsletterClock> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        string? findable = null;
        do
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<StartDueNewsletters>().HandleAsync(stoppingToken);
                findable = await scope.ServiceProvider.GetRequiredService<KeepFindable>().HandleAsync(findable, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NotStarted(logger, LoggedException.Of(exception));
            }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Newsletters could not be begun; it is tried again.")]
        public static partial void NotStarted(ILogger logger, Exception exception);
    }
}
