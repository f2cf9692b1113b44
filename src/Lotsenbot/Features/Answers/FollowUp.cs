using System.Text.RegularExpressions;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Answers;

/// <summary>Completes a question that only makes sense after the one before it.</summary>
public static partial class FollowUp
{
    private const int MostWords = 9, FewWords = 6;

    /// <summary>The question as it stands, or with the last one before it; its "und" would part them into two questions.</summary>
    public static string Complete(string question, string? last) =>
        last is not null && Refers(question) ? $"{last.TrimEnd(' ', '?', '.', '!')}: {Opening().Replace(question, "").TrimStart()}" : question;

    /// <summary>Whether it may be about the last question, though the rule sees nothing that says so.</summary>
    public static bool MayRefer(string question) => Refers(question) || question.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length <= FewWords;

    public static bool Refers(string question)
    {
        var words = question.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;
        if (words > MostWords)
            return false;
        // "Und wer bezahlt das?", "Warum?", "Wie lange dauert das?" name no subject of their own.
        var ownWords = GermanWords.Fold(question).Count(word => !GermanWords.StopWords.Contains(word));
        return ownWords == 0 || Opening().IsMatch(question) && ownWords <= 3 || Pronoun().IsMatch(question) && ownWords <= 2;
    }

    [GeneratedRegex(@"^\W*(und|aber|oder|also|and|but)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Opening();

    // Before a noun "das" and "dies" are articles: "Wie wird das Wetter?" refers to nothing.
    [GeneratedRegex(@"\b(?:(?:das|dies)(?!\s+(?-i:\p{Lu}))|(?:dafür|damit|davon|daran|darauf|dabei|dazu|dagegen|darüber|dort|denen|deren|dessen|es|sie|er|ihn|ihm|that|it|them|they))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();
}
