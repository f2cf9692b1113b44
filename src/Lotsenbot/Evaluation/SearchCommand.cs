using System.CommandLine;

namespace Lotsenbot.Evaluation;

/// <summary>The verb <c>search</c>: answers a file of questions and writes answers and retrieved passages, to be measured by others.</summary>
public static class SearchCommand
{
    /// <param name="errors">Instead of the console's standard error.</param>
    public static Command Create(TextWriter? errors = null)
    {
        var knowledge = MeasurementOptions.Knowledge(required: true);
        var questions = new Option<string>("--questions") { Description = "Questions, a JSON object with id and question per line", HelpName = "in.jsonl", Required = true };
        var output = new Option<string>("--output") { Description = "Results, a JSON object per line; written when all are there", HelpName = "out.jsonl", Required = true };
        var top = MeasurementOptions.Top();
        var embeddings = MeasurementOptions.Embeddings();
        var command = new Command("search", "Answers questions from the given documents and writes the answers to a file." + MeasurementRun.ExitCodes)
        {
            knowledge, questions, output, top, embeddings,
        };
        command.SetAction((parsed, cancellationToken) => MeasurementRun.RunAsync(parsed.GetValue(embeddings), errors, async (measurement, console) =>
        {
            var asked = QuestionFile.ReadQuestions(parsed.GetRequiredValue(questions));
            await measurement.PrepareAsync(parsed.GetRequiredValue(knowledge), console, cancellationToken);
            var results = measurement.AnswerAsync(asked, parsed.GetValue(top), cancellationToken).Select(ResultLine.From);
            await ResultFile.WriteAsync(parsed.GetRequiredValue(output), results, cancellationToken);
        }));
        return command;
    }
}
