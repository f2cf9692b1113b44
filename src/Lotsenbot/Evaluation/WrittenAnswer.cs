using Lotsenbot.Features.Answers.Grounding;

namespace Lotsenbot.Evaluation;

/// <summary>The sentences that a test question was answered with, each with what it cites.</summary>
/// <param name="Sentences">Empty where nothing was said.</param>
/// <param name="Dropped">How many more sentences did not pass the check.</param>
/// <param name="First">From the question to the first sentence that could be shown.</param>
/// <param name="Total">From the question to the end of the answer.</param>
public sealed record WrittenAnswer(MeasuredAnswer Asked, IReadOnlyList<GroundedSentence> Sentences, int Dropped, TimeSpan First, TimeSpan Total)
{
    /// <summary>The same question, answered with the quotations.</summary>
    public static WrittenAnswer Quoted(MeasuredAnswer asked) =>
        new(asked, [.. asked.Answer.Quotes.Select(quote => new GroundedSentence(quote.Text, false, [quote]))], 0, asked.Time, asked.Time);
}
