using System.Diagnostics;

namespace Lotsenbot.Hosting;

/// <summary>An error as HTTP clients get it (RFC 9457): what went wrong and under which trace id the log has it, nothing about the inside.</summary>
public static class Problem
{
    /// <param name="detail">A sentence for whoever asked.</param>
    public static IResult Of(HttpContext http, int status, string? detail = null) => Results.Problem(
        detail, statusCode: status, extensions: [KeyValuePair.Create<string, object?>("traceId", Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier)]);
}
