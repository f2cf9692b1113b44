using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Answers;

/// <summary>A section that explains what somebody is busy with.</summary>
/// <param name="Document">Path in the knowledge folder.</param>
/// <param name="Heading">Of the section in it.</param>
public sealed record PreferredSection(string Document, string Heading);

/// <summary>Lets passages of some sections go before others that fit the question hardly better. Whether it is answered was decided before.</summary>
public static class Preference
{
    /// <summary>Of the best passage's score: so much worse a passage may be.</summary>
    private const double Share = 0.1;

    public static QuotedAnswer Of(QuotedAnswer answer, string question, IReadOnlyList<PreferredSection> preferred)
    {
        if (preferred.Count == 0 || answer.Outcome == AnswerOutcome.Refused || QuestionParts.Of(question).Count > 1 || !answer.Retrieval.Passages.Any(Suits))
            return answer;
        var most = answer.Retrieval.Passages.Max(passage => passage.Score);
        var ordered = answer.Retrieval.Passages.Select(passage => Suits(passage) ? passage with { Score = passage.Score + Share * most, Lexical = passage.Lexical + Share } : passage)
            .OrderByDescending(passage => passage.Standing).ThenByDescending(passage => passage.Score).ToList();
        var retrieval = answer.Retrieval with { Passages = ordered };
        return QuoteSelector.Select(retrieval) is { Count: > 0 } quotes ? answer with { Quotes = quotes, Retrieval = retrieval } : answer;

        bool Suits(RetrievedPassage passage) => preferred.Any(section => section.Document == passage.Passage.Document && passage.Passage.HeadingPath.Contains(section.Heading));
    }
}
