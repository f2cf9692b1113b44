using System.Text;
using Lotsenbot.Ai.Models;
using Lotsenbot.Knowledge.Grounding;
using Lotsenbot.People;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Answers.Understanding;

/// <summary>Lets the model write one short line, soon or not at all: whoever asked waits for the answer, not for this.</summary>
public sealed partial class OneLine(ChatModel model, NamesInText names, IOptions<AnswerOptions> options, TimeProvider time, ILogger<OneLine> logger)
{
    private const int Longest = 300;

    /// <returns>Null when there is no model, it takes too long, or what it writes is no short line.</returns>
    public async Task<string?> WriteAsync(string prompt, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        if (!model.IsOn || !model.IsInHouse && values.Values.Any(ConfidentialQuestion.Is))
            return null;
        using var limit = new CancellationTokenSource(options.Value.UnderstandWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var mask = model.IsInHouse ? null : new PersonalDataMask(await names.FindAsync(string.Join('\n', values.Values), either.Token));
            var hidden = values.ToDictionary(value => value.Key, value => mask?.Hide(value.Value) ?? value.Value);
            var written = await ReadAsync(prompt, hidden, either.Token);
            return Line(mask?.Restore(written) ?? written);
        }
        catch (ModelUnavailableException exception)
        {
            Log.Unavailable(logger, exception.Failure, exception.Message);
            return null;
        }
        catch (Exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            Log.TooSlow(logger, prompt);
            return null;
        }
    }

    private async Task<string> ReadAsync(string prompt, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var written = new StringBuilder();
        await foreach (var piece in model.WriteAsync(prompt, values, cancellationToken))
            if (written.Append(piece).Length > Longest)
                break;
        return written.ToString();
    }

    private static string? Line(string written) =>
        PlainText.Of(written) is { Length: > 0 and <= Longest } line && !line.Contains('\n', StringComparison.Ordinal) ? line : null;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The model did not help to understand a question ({Failure}): {Reason}")]
        public static partial void Unavailable(ILogger logger, ModelFailure failure, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "The model was too slow for the prompt {Prompt}; the answer goes on without it.")]
        public static partial void TooSlow(ILogger logger, string prompt);
    }
}
