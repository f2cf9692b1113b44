using System.Text;
using System.Text.RegularExpressions;
using Lotsenbot.Ai.Models;
using Lotsenbot.Knowledge.Retrieval;
using Lotsenbot.People;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Lessons.Collecting;

/// <summary>Sorts what somebody has told: with the model where there is one and it keeps to their words, otherwise by rules.</summary>
public sealed partial class SortLessons(ChatModel model, NamesInText names, IOptions<LessonOptions> options, TimeProvider time, ILogger<SortLessons> logger)
{
    private const string Prompt = "SortLessons";

    /// <summary>So much of what was said must be there again: sorting is no shortening.</summary>
    private const double Kept = 0.8;

    public async Task<ToldLessons> SortAsync(string text, CancellationToken cancellationToken) =>
        await WithModelAsync(text, cancellationToken) is { } written && Holds(written, text) ? written : SortByWords.Sort(text);

    /// <summary>Null when there is no model, or it takes too long or fails.</summary>
    private async Task<ToldLessons?> WithModelAsync(string text, CancellationToken cancellationToken)
    {
        if (!model.IsOn)
            return null;
        using var limit = new CancellationTokenSource(options.Value.SortWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var mask = model.IsInHouse ? null : new PersonalDataMask(await names.FindAsync(text, either.Token));
            var written = new StringBuilder();
            await foreach (var piece in model.WriteAsync(Prompt, new Dictionary<string, string> { ["text"] = mask?.Hide(text) ?? text }, either.Token))
                if (written.Append(piece).Length > 2 * text.Length + Lesson.LongestWords)
                    return null;
            return Read(mask?.Restore(written.ToString()) ?? written.ToString());
        }
        catch (ModelUnavailableException exception)
        {
            LogUnavailable(logger, exception.Failure);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnavailable(logger, ModelFailure.TooSlow);
            return null;
        }
    }

    private static ToldLessons Read(string written)
    {
        var parts = Line().Matches(written).ToLookup(match => match.Groups["kind"].Value.ToLowerInvariant(), match => match.Groups["text"].Value.Trim());
        return new(Of("geholfen"), Of("gehakt"), Of("anders"), Of("aufwand"));

        string Of(string kind) => string.Join(' ', parts[kind].Where(part => part is { Length: > 1 } and not "–"));
    }

    /// <summary>Nothing is invented, and next to nothing is lost.</summary>
    private static bool Holds(ToldLessons written, string text)
    {
        var (said, kept) = (GermanWords.Stems(text).ToHashSet(), GermanWords.Stems(written.Whole).ToHashSet());
        return !written.IsEmpty && said.IsSupersetOf(kept) && kept.Count >= Kept * said.Count;
    }

    [GeneratedRegex(@"^\W*(?<kind>geholfen|gehakt|anders|aufwand)\s*:[ \t]*(?<text>[^\r\n]*)$", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Line();

    [LoggerMessage(LogLevel.Information, "The model did not sort what was told ({Failure}); the rules did.")]
    private static partial void LogUnavailable(ILogger logger, ModelFailure failure);
}
