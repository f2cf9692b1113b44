using Quartz;

namespace Lotsenbot.Features.Projects.Reminders;

/// <summary>Looks every day what is to be brought to mind. On PostgreSQL one node does it for all.</summary>
[DisallowConcurrentExecution]
internal sealed class RemindersJob(SendDigest digest, TellOfGoLive goLive, TellOfFunding funding) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await digest.HandleAsync(cancellationToken);
        await goLive.HandleAsync(cancellationToken);
        await funding.HandleAsync(cancellationToken);
    }
}
