using Lotsenbot.Ai.Models;
using Lotsenbot.Features.Answers;
using Lotsenbot.Features.Answers.Grounding;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Evaluation;

/// <summary>Lets the model of the settings write the answers that the bot would let it write.</summary>
public sealed class AnswerMeasurement(GroundedAnswerer answerer, ChatModel model, IOptions<ModelOptions> options, TimeProvider time)
{
    public bool IsOn => answerer.IsOn;

    public string ModelName => $"{options.Value.Provider} {options.Value.Name}";

    /// <exception cref="BadInputException">The model is not in the house: here no directory knows the names that must not leave it.</exception>
    public async Task<IReadOnlyList<WrittenAnswer>> WriteAsync(IReadOnlyList<MeasuredAnswer> answers, CancellationToken cancellationToken)
    {
        if (!model.IsInHouse)
            throw new BadInputException("--answers misst nur ein Modell im Haus (Model:Provider = Local). Ein Messlauf kennt kein Personenverzeichnis und könnte Namen nicht verbergen.");
        var written = new List<WrittenAnswer>();
        foreach (var answer in answers)
            written.Add(answer.Answer.Outcome == AnswerOutcome.Answered
                ? await WriteAsync(answer, cancellationToken)
                : new WrittenAnswer(answer, [], 0, answer.Time, answer.Time));
        return written;
    }

    private async Task<WrittenAnswer> WriteAsync(MeasuredAnswer asked, CancellationToken cancellationToken)
    {
        var (start, first, dropped) = (time.GetTimestamp(), (TimeSpan?)null, 0);
        var answer = await answerer.AnswerInHouseAsync(
            asked.Question.Text, [.. asked.Answer.Retrieval.Passages.Take(AnswerQuestion.Passages)], _ => first ??= time.GetElapsedTime(start), _ => dropped++, cancellationToken);
        var total = time.GetElapsedTime(start);
        return new WrittenAnswer(asked, answer?.Sentences ?? [], dropped, asked.Time + (first ?? total), asked.Time + total);
    }
}
