using Lotsenbot.Hosting.Logs;
using Microsoft.AspNetCore.Diagnostics;

namespace Lotsenbot.Hosting;

/// <summary>Answers a request whose handling threw, and logs the fault without what it may quote.</summary>
internal sealed partial class FaultHandler(ILogger<FaultHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // A request that can't be read is its sender's fault, and says which status it deserves.
        var status = exception is BadHttpRequestException unreadable ? unreadable.StatusCode : StatusCodes.Status500InternalServerError;
        if (status >= StatusCodes.Status500InternalServerError)
            Log.RequestFailed(logger, LoggedException.Of(exception), httpContext.Request.Method, (httpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
        await Problem.Of(httpContext, status).ExecuteAsync(httpContext);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed.")]
        public static partial void RequestFailed(ILogger logger, Exception exception, string method, string? route);
    }
}
