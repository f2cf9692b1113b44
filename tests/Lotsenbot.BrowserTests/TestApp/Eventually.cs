namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>For what happens a moment later, in another process.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks until it is as expected, and returns what it saw last.</summary>
    public static async Task<T> Async<T>(Func<Task<T>> look, Func<T, bool> isExpected)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var seen = await look();
            if (isExpected(seen) || limit.IsCancellationRequested)
                return seen;
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}
