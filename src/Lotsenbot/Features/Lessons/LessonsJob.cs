using Quartz;

namespace Lotsenbot.Features.Lessons;

/// <summary>Looks every day after lessons. On PostgreSQL one node does it for all.</summary>
[DisallowConcurrentExecution]
internal sealed class LessonsJob(RemindOffice remind) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await remind.HandleAsync(cancellationToken);
}
