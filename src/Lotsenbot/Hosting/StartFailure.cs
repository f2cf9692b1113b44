using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Hosting;

/// <summary>A reason not to start that whoever starts us can do something about. The message is for them.</summary>
public sealed class StartRefusedException(string message) : Exception(message);

/// <summary>Tells why the start failed in a sentence, where the cause lies in the settings or the surroundings.</summary>
public static partial class StartFailure
{
    public const int ExitCode = 1;

    /// <summary>Asks every options class now: once the host starts, a wrong setting would be logged with a stack trace.</summary>
    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    public static void ValidateSettings(this WebApplication app) =>
        app.Services.GetService<IStartupValidator>()?.Validate();

    /// <returns>Null when it is a fault of ours: then the stack trace is what helps.</returns>
    public static string? Explain(Exception exception) => exception switch
    {
        StartRefusedException refused => refused.Message,
        OptionsValidationException wrong => string.Join(
            Environment.NewLine, wrong.Failures.Select(failure => $"Wrong setting: {Readable(failure, wrong.OptionsType)}")),
        AggregateException { InnerException: OptionsValidationException } several => string.Join(
            Environment.NewLine, several.InnerExceptions.Select(Explain)),
        InvalidOperationException { InnerException: FormatException or ArgumentException } wrong
            when wrong.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal) => $"Wrong setting: {wrong.Message}",
        DbException database => $"The database can't be opened: {database.Message}",
        IOException surroundings => surroundings.Message,
        UnauthorizedAccessException surroundings => surroundings.Message,
        _ => null,
    };

    // "DataAnnotation validation failed for 'TurnOptions' members: 'Parallel' with the error: '…'." names a class where people look for a section.
    private static string Readable(string failure, Type options) =>
        DataAnnotation().Match(failure) is { Success: true } match
            ? $"{options.GetField("Section")?.GetValue(null) ?? options.Name}:{match.Groups["member"]}: {match.Groups["error"]}"
            : failure;

    [GeneratedRegex("^DataAnnotation validation failed for '.*' members: '(?<member>.*)' with the error: '(?<error>.*)'\\.$", RegexOptions.Singleline)]
    private static partial Regex DataAnnotation();
}
