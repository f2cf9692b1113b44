using System.Text.RegularExpressions;

namespace Lotsenbot.Features.Answers;

/// <summary>The wish for an answer in simple words: "Erklär das einfacher", "Wer bezahlt das DMS? Bitte in einfacher Sprache".</summary>
public static partial class SimpleWords
{
    /// <summary>The question beside the wish, empty when the last one is meant; null when nobody wishes for that.</summary>
    public static string? QuestionOf(string text) =>
        Wish().IsMatch(text) ? "" : Behind().Match(text) is { Success: true } match ? match.Groups["question"].Value : null;

    private const string Fill = @"(?:bitte|kannst|könntest|du|mir|uns|das|dies|es|mal|noch|nochmal|einmal|etwas|ganz|auch|und|jetzt|geht|erklär\w*|sag\w*|schreib\w*|formulier\w*|beschreib\w*|ausdrücken|please|can|you|explain|say|that|this|it)";

    private const string Simple = @"(?:einfacher|leichter|verständlicher|(?:in|mit|auf)\s+(?:ganz\s+)?(?:einfache[rn]?|leichte[rn]?)\s+(?:sprache|worten|deutsch)|(?:more\s+)?simply|simpler|in\s+(?:simple|plain|easy)\s+(?:language|words|english|german))";

    [GeneratedRegex(@$"^\W*(?:{Fill}\W+)*{Simple}(?:\W+{Fill})*\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Wish();

    [GeneratedRegex(@$"^(?<question>.{{8,}}[.?!])\s*(?:{Fill}\W+)*{Simple}(?:\W+{Fill})*\W*$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Behind();
}
