using System.Diagnostics;
using System.Text.Json.Nodes;
using Lotsenbot.Hosting;
using Lotsenbot.Hosting.Logs;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Tests.Hosting.Logs;

public sealed class LogFormatTests
{
    [Theory]
    [InlineData("Production", "json")]
    [InlineData("Development", null)]
    public void Whoever_collects_logs_gets_JSON_and_a_developer_sentences(string environment, string? expected)
    {
        using var services = Services(environment);
        Assert.Equal(expected, services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName);
    }

    [Fact]
    public void An_entry_is_one_line_of_JSON_with_its_moment_in_UTC_and_its_scopes()
    {
        using var services = Services("Production");
        var formatter = services.GetServices<ConsoleFormatter>().Single(formatter => formatter.Name == "json");
        var scopes = new LoggerExternalScopeProvider();
        using var scope = scopes.Push(new KeyValuePair<string, object>[] { new("TraceId", "4bf92f3577b34da6a3ce929d0e0e4736") });
        using var output = new StringWriter();
        formatter.Write(new LogEntry<string>(LogLevel.Error, "Lotsenbot.Turns", 1, "Turn 7 failed.", null, (text, _) => text), scopes, output);
        var line = JsonNode.Parse(Assert.Single(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)))!;
        Assert.Equal("Turn 7 failed.", line["Message"]!.GetValue<string>());
        Assert.Matches("^[0-9-]{10}T[0-9:.]{12}Z$", line["Timestamp"]!.GetValue<string>());
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", line["Scopes"]![0]!["TraceId"]!.GetValue<string>());
    }

    [Fact]
    public void An_exception_keeps_its_types_and_places_and_only_the_messages_of_the_surroundings()
    {
        var logged = LoggedException.Of(Thrown(() => throw new InvalidOperationException("what somebody wrote", new HttpRequestException("No such host (teams.example:443)"))));
        Assert.Contains("System.InvalidOperationException", logged.ToString(), StringComparison.Ordinal);
        Assert.Contains("No such host (teams.example:443)", logged.ToString(), StringComparison.Ordinal);
        Assert.Contains(nameof(An_exception_keeps_its_types_and_places_and_only_the_messages_of_the_surroundings), logged.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("what somebody wrote", logged.ToString() + logged.Message, StringComparison.Ordinal);
    }

    private static Exception Thrown(Action action) => Record.Exception(action) ?? throw new UnreachableException();

    private static ServiceProvider Services(string environment)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.AddHosting();
        return builder.Services.BuildServiceProvider();
    }
}
