using System.CommandLine;
using Spectre.Console;

namespace Lotsenbot.Evaluation;

/// <summary>The verb <c>evaluate</c>: answers questions whose evidence is known and prints how well that went.</summary>
public static class EvaluateCommand
{
    // A table that is piped into a file must not be broken at 80 characters.
    private const int WidthOfFile = 160;

    /// <param name="output">Instead of the console.</param>
    /// <param name="errors">Instead of the console's standard error.</param>
    public static Command Create(IAnsiConsole? output = null, TextWriter? errors = null)
    {
        var questions = new Argument<string>("questions")
        {
            Description = "Questions with their evidence, one JSON object per line; or a folder in BEIR format (corpus.jsonl, queries.jsonl, qrels.tsv), which is its own knowledge",
        };
        var knowledge = MeasurementOptions.Knowledge(required: false);
        var top = MeasurementOptions.Top();
        var embeddings = MeasurementOptions.Embeddings();
        var withAnswers = new Option<bool>("--answers") { Description = "Measures the answers and their citations, too: the quotations, and what the model of the settings writes" };
        var command = new Command("evaluate", "Measures retrieval, answers, refusals and speed on questions whose answers are known." + MeasurementRun.ExitCodes)
        {
            questions, knowledge, top, embeddings, withAnswers,
        };
        command.SetAction((parsed, cancellationToken) => MeasurementRun.RunAsync(parsed.GetValue(embeddings), errors, async (measurement, console) =>
        {
            var path = parsed.GetRequiredValue(questions);
            var asked = BeirFolder.Is(path) ? BeirFolder.ReadQuestions(path) : QuestionFile.ReadWithEvidence(path);
            var source = parsed.GetValue(knowledge) ?? (BeirFolder.Is(path)
                ? path
                : throw new BadInputException("Gib mit --knowledge an, woraus geantwortet werden soll: eine Datei oder einen Ordner."));
            await measurement.PrepareAsync(source, console, cancellationToken);
            var answers = await measurement.AnswerAsync(asked, parsed.GetValue(top), cancellationToken).ToListAsync(cancellationToken);
            var results = output ?? AnsiConsole.Console;
            if (!results.Profile.Out.IsTerminal)
                results.Profile.Width = WidthOfFile;
            ReportTables.Write(results, EvaluationReport.Of(answers, measurement.Passages));
            if (parsed.GetValue(withAnswers))
                await WriteAnswersAsync(results, answers, measurement.Answers, cancellationToken);
        }));
        return command;
    }

    private static async Task WriteAnswersAsync(IAnsiConsole results, IReadOnlyList<MeasuredAnswer> answers, AnswerMeasurement model, CancellationToken cancellationToken)
    {
        var quoted = AnswerScore.Of("quotations", [.. answers.Select(WrittenAnswer.Quoted)]);
        var written = model.IsOn ? await model.WriteAsync(answers, cancellationToken) : [];
        AnswerTables.Write(results, written.Count > 0 ? [quoted, AnswerScore.Of(model.ModelName, written)] : [quoted]);
        if (written.Count > 0)
            AnswerTables.WriteKinds(results, written);
    }
}
