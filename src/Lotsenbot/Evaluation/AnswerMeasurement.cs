using Lotsenbot.Ai.Models;
using Lotsenbot.Features.Answers;
using Lotsenbot.Features.Answers.Grounding;
using Lotsenbot.People;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Evaluation;

/// <summary>Lets the model of the settings write the answers that the bot would let it write.</summary>
public sealed class AnswerMeasurement(GroundedAnswerer answerer, ChatModel model, IOptions<ModelOptions> options, TimeProvider time)
{
    public bool IsOn => answerer.IsOn;

    public string ModelName => $"{options.Value.Provider} {options.Value.Name}";

    public async Task<IReadOnlyList<WrittenAnswer>> WriteAsync(IReadOnlyList<MeasuredAnswer> answers, CancellationToken cancellationToken)
    {
        var written = new List<WrittenAnswer>();
        foreach (var answer in answers)
            written.Add(answer.Answer.Outcome == AnswerOutcome.Answered && MayLeave(answer)
                ? await WriteAsync(answer, cancellationToken)
                : new WrittenAnswer(answer, [], 0, answer.Time, answer.Time));
        return written;
    }

    private async Task<WrittenAnswer> WriteAsync(MeasuredAnswer asked, CancellationToken cancellationToken)
    {
        var (start, first, dropped) = (time.GetTimestamp(), (TimeSpan?)null, 0);
        var found = asked.Answer.Retrieval.Passages.Where(passage => model.IsInHouse || !passage.Passage.Facts.IsConfidential).Take(AnswerQuestion.Passages).ToList();
        // A measurement has no directory: what is masked are addresses and numbers, no names.
        var mask = model.IsInHouse ? null : new PersonalDataMask([]);
        var answer = await answerer.AnswerAsync(
            asked.Question.Text, found, mask, _ => first ??= time.GetElapsedTime(start), cancellationToken, dropped: _ => dropped++);
        var total = time.GetElapsedTime(start);
        return new WrittenAnswer(asked, answer?.Sentences ?? [], dropped, asked.Time + (first ?? total), asked.Time + total);
    }

    private bool MayLeave(MeasuredAnswer answer) => model.IsInHouse || !answer.Answer.Quotes.Any(quote => quote.Passage.Facts.IsConfidential);
}
