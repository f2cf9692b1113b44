using Quartz;

namespace Lotsenbot.Features.Answers.Unanswered;

/// <summary>Looks every morning whether the weekly list is due. On PostgreSQL one node does it for all.</summary>
[DisallowConcurrentExecution]
internal sealed class UnansweredJob(SendUnansweredList list) : IJob
{
    /// <summary>In Europe/Berlin, when the office begins.</summary>
    public static readonly TimeSpan At = new(7, 30, 0);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await list.HandleAsync(cancellationToken);
}
