namespace Lotsenbot.Features.Answers;

/// <summary>Gets ready for the first question while the start goes on.</summary>
internal sealed class AnswersWarmUp(OffTopicList offTopic) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host waits for the first await before it starts anything else.
        await Task.Yield();
        try
        {
            await offTopic.PrepareAsync(stoppingToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            // The first question tries again.
        }
    }
}
