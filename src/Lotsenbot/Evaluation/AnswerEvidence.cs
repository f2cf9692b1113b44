namespace Lotsenbot.Evaluation;

/// <summary>Whether an answer says what it should.</summary>
public static class AnswerEvidence
{
    /// <summary>Of an answer at most this many characters count: quoting everything would always be right.</summary>
    public const int CountedCharacters = 900;

    /// <summary>The share of quotes in the answer, all or nothing where one is enough; null where no quote is known.</summary>
    public static double? Of(TestQuestion question, string? answer)
    {
        var quotes = question.Targets.OfType<QuoteTarget>().ToList();
        if (quotes.Count == 0)
            return null;
        var counted = (answer ?? "")[..Math.Min(answer?.Length ?? 0, CountedCharacters)];
        var found = quotes.Count(target => EvidenceText.Holds(counted, target.Quote));
        return question.NeedsAll ? found / (double)quotes.Count : Math.Min(found, 1);
    }
}
