using Quartz;

namespace Lotsenbot.Features.Privacy;

/// <summary>Deletes old data once a day. On PostgreSQL one node does it for all.</summary>
[DisallowConcurrentExecution]
internal sealed partial class RetentionJob(PersonalDataStore store, ILogger<RetentionJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var (kind, deleted) in await store.DeleteOldAsync(cancellationToken))
            Log.Deleted(logger, kind, deleted);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Retention: {Deleted} of {Kind} deleted.")]
        public static partial void Deleted(ILogger logger, string kind, int deleted);
    }
}
