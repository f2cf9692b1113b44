using System.Text.RegularExpressions;

namespace Lotsenbot.Features.Answers;

/// <summary>Two questions in one sentence: "Was ist mit der Plattform geplant und was verspricht sich die Stadt von KI?"</summary>
public static partial class QuestionParts
{
    private const int FewestWords = 3;

    /// <summary>The parts, or the whole question alone.</summary>
    public static IReadOnlyList<string> Of(string question)
    {
        var parts = And().Split(question).Select(part => part.Trim()).ToList();
        return parts.Count == 2 && parts.All(part => part.Count(char.IsWhiteSpace) + 1 >= FewestWords) ? parts : [question];
    }

    [GeneratedRegex(@",?\s+(?:und|sowie|and)\s+(?=(?:(?:an|für|mit|von|bei)\s+)?(?:wer|wen|wem|was|wie|wann|wo|wohin|woher|wofür|wozu|womit|warum|wieso|welche[rmsn]?|who|what|when|where|how|why|which)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex And();
}
