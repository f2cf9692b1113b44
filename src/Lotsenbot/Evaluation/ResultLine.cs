using Lotsenbot.Features.Answers;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Evaluation;

/// <summary>One answer, as the verb <c>search</c> writes it.</summary>
/// <param name="Answered">False when refused. A hedged answer is an answer: refused or hedged means <c>!Answered || Hedged</c>.</param>
/// <param name="Answer">The quotations; null when refused.</param>
/// <param name="Retrieved">Best first, also when refused.</param>
public sealed record ResultLine(
    string Id,
    bool Answered,
    bool Hedged,
    string? Answer,
    IReadOnlyList<ResultSource> Sources,
    IReadOnlyList<ResultPassage> Retrieved,
    double Milliseconds)
{
    public static ResultLine From(MeasuredAnswer measured) => new(
        measured.Question.Id,
        measured.Answer.Outcome != AnswerOutcome.Refused,
        measured.Answer.Outcome == AnswerOutcome.Hedged,
        measured.Answer.Text,
        measured.Answer.Outcome == AnswerOutcome.Refused ? [] : measured.Answer.Quotes.Select(ResultSource.From).ToList(),
        measured.Answer.Retrieval.Passages.Select(ResultPassage.From).ToList(),
        Math.Round(measured.Time.TotalMilliseconds, 3));
}

/// <summary>A quotation and where it stands.</summary>
/// <param name="Passage">The quoted words.</param>
public sealed record ResultSource(string Document, string Section, int? Page, string Passage)
{
    public static ResultSource From(Quote quote) => new(quote.Passage.Document, quote.Section, quote.Passage.Page, quote.Text);
}

/// <summary>A passage found for a question.</summary>
public sealed record ResultPassage(string Document, string Section, int? Page, string Text, double Score)
{
    public static ResultPassage From(RetrievedPassage found) =>
        new(found.Passage.Document, found.Passage.Section, found.Passage.Page, found.Passage.Text, Math.Round(found.Score, 4));
}
