using Lotsenbot.Data;
using Lotsenbot.Hosting.Logs;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Notices;

/// <summary>Takes due notices one by one, so that no other node sends the same one, and sends them.</summary>
internal sealed partial class NoticeWorker(IServiceScopeFactory scopes, Signals signals, TimeProvider time, ILogger<NoticeWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    /// <summary>Longer than a channel takes at the most. Whoever dies meanwhile leaves the notice to the next; its key keeps the channel from sending it twice.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var news = signals.Listen(NoticeBoard.Topic);
        while (!stoppingToken.IsCancellationRequested)
        {
            news.Skip();
            try
            {
                bool wasDue;
                do
                    wasDue = await SendNextAsync(stoppingToken);
                while (wasDue);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NotSent(logger, LoggedException.Of(exception));
            }
            await news.NextAsync(Look, stoppingToken);
        }
    }

    /// <returns>False when none is due.</returns>
    private async Task<bool> SendNextAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LotsenbotDb>();
        var now = time.GetUtcNow();
        var next = await db.Notices.AsNoTracking().Where(notice => notice.State == NoticeState.Waiting && notice.AvailableAt <= now)
            .OrderBy(notice => notice.AvailableAt).ThenBy(notice => notice.Id).FirstOrDefaultAsync(cancellationToken);
        if (next is null)
            return false;
        var until = now + Lease;
        var isMine = await db.Notices
            .Where(notice => notice.Id == next.Id && notice.State == NoticeState.Waiting && notice.AvailableAt == next.AvailableAt)
            .ExecuteUpdateAsync(row => row.SetProperty(mine => mine.AvailableAt, until).SetProperty(mine => mine.Attempts, mine => mine.Attempts + 1), cancellationToken) == 1;
        if (isMine)
            await scope.ServiceProvider.GetRequiredService<SendNotice>().HandleAsync(next, cancellationToken);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A notice could not be sent; it is tried again.")]
        public static partial void NotSent(ILogger logger, Exception exception);
    }
}
