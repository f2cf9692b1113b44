namespace Lotsenbot.Hosting;

/// <summary>
/// Keeps the host from logging a failed start with a stack trace: <see cref="StartFailure"/> explains it in a sentence, or the runtime prints
/// the trace of an exception that it can't explain.
/// </summary>
internal sealed class StartPhase
{
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    private volatile bool _isOver;

    public static void Register(IHostApplicationBuilder builder)
    {
        var phase = new StartPhase();
        builder.Services.AddSingleton(phase);
        builder.Logging.AddFilter(Host, _ => phase._isOver);
    }

    public static void WatchFor(WebApplication app)
    {
        var phase = app.Services.GetRequiredService<StartPhase>();
        app.Lifetime.ApplicationStarted.Register(() => phase._isOver = true);
    }
}
