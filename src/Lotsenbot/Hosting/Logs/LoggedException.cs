using System.Data.Common;
using System.Net.Sockets;

namespace Lotsenbot.Hosting.Logs;

/// <summary>
/// An exception as it may stand in a log: types and stack traces, and the messages of network, database and files. Other messages may quote
/// what somebody wrote ("The input string '…' was not in a correct format").
/// </summary>
public sealed class LoggedException : Exception
{
    private readonly Exception _original;

    private LoggedException(Exception original)
        : base(MessageOf(original), original.InnerException is { } inner ? new LoggedException(inner) : null) => _original = original;

    public static LoggedException Of(Exception exception) => exception as LoggedException ?? new(exception);

    public override string? StackTrace => _original.StackTrace;

    public override string ToString() => string.Join(
        Environment.NewLine,
        new[] { $"{_original.GetType()}: {Message}", StackTrace, InnerException is null ? null : $" ---> {InnerException}" }.OfType<string>());

    private static string MessageOf(Exception original) => original switch
    {
        HttpRequestException or SocketException or DbException or IOException or UnauthorizedAccessException
            or TimeoutException or OperationCanceledException => original.Message,
        _ => "(message left out)",
    };
}
