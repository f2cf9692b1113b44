using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Lotsenbot.Tests.Hosting.Logs;

/// <summary>Everything that is logged at any level, with the values behind the message and the scopes around it.</summary>
public sealed class CapturedLogs : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(CapturedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => logs._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = new List<string?> { $"{logLevel} {category}", formatter(state, exception), exception?.ToString() };
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
                line.AddRange(values.Select(value => $"{value.Key}={value.Value}"));
            logs._scopes.ForEachScope((scope, all) => all.Add(scope?.ToString()), line);
            logs.Lines.Enqueue(string.Join(" | ", line));
        }
    }
}
