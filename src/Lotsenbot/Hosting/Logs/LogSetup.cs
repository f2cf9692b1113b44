namespace Lotsenbot.Hosting.Logs;

internal static class LogSetup
{
    public static void AddLogs(this IHostApplicationBuilder builder)
    {
        // Every command at the level Information would drown what matters.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        // So would every request; and addresses bear tickets and ids.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        // And every call of ours to others.
        builder.Logging.AddFilter("Polly", LogLevel.Warning);
        StartPhase.Register(builder);
        // One JSON object per line for whoever collects logs; a developer reads sentences.
        if (!builder.Environment.IsDevelopment())
            builder.Logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
    }
}
