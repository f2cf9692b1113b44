namespace Lotsenbot.Hosting;

internal static class TaskExtensions
{
    /// <summary>Whoever runs it has logged its failure; nobody else needs to hear of it.</summary>
    public static void Forget(this Task task) =>
        task.ContinueWith(failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
