using System.Globalization;
using System.Text.RegularExpressions;
using Lotsenbot.Evaluation;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Evaluation;

/// <summary>Answers of a model that copies the evidence from the passages it is shown, measured with the product's own prompt and checks.</summary>
public sealed partial class AnswerScoreTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_model_that_copies_evidence_faithfully_cites_the_passages_that_hold_it()
    {
        var (questions, knowledge) = (QuestionFile.ReadWithEvidence(SharedFiles.Find("evaluation/kompass-dev.jsonl")), SharedFiles.Find("kompass"));
        await using var server = await ModelServer.StartAsync(ModelDialect.Vllm);
        server.Write = prompt => Copy(prompt, questions);
        using var host = EvaluationHost.Build("none", server.Settings);
        var measurement = host.Services.GetRequiredService<Measurement>();
        await measurement.PrepareAsync(knowledge, new MeasurementConsole(TextWriter.Null), Cancel);
        var answers = await measurement.AnswerAsync(questions, 10, Cancel).ToListAsync(Cancel);

        var score = AnswerScore.Of("model", await measurement.Answers.WriteAsync(answers, Cancel));

        var quoted = AnswerScore.Of("quotations", [.. answers.Select(WrittenAnswer.Quoted)]);
        TestContext.Current.TestOutputHelper!.WriteLine($"{quoted with { First = [], Total = [] }}\n{score with { First = [], Total = [] }}");
        Assert.InRange(score.Answers, 40, questions.Count);
        Assert.InRange(score.CitationPrecision!.Value, 0.95, 1);
        Assert.InRange(score.Passed!.Value, 0.9, 1);
        Assert.Equal(0, score.WrongNumbers);
    }

    private static string Copy(string prompt, IReadOnlyList<TestQuestion> questions)
    {
        var question = questions.Single(question => prompt.EndsWith($"Frage: {question.Text}", StringComparison.Ordinal));
        var quotes = question.Targets.OfType<QuoteTarget>().Select(target => EvidenceText.Reduce(target.Quote)).ToList();
        var sentences = Numbered().Matches(prompt[prompt.IndexOf("Abschnitte:\n", StringComparison.Ordinal)..prompt.LastIndexOf("Frage: ", StringComparison.Ordinal)])
            .SelectMany(passage => quotes.Where(quote => EvidenceText.Reduce(passage.Groups[2].Value).Contains(quote, StringComparison.Ordinal))
                .SelectMany(quote => SentenceSplitter.Split(passage.Groups[2].Value).Where(sentence => Overlaps(EvidenceText.Reduce(sentence), quote)))
                .Distinct()
                .Select(sentence => string.Create(CultureInfo.InvariantCulture, $"{sentence.TrimEnd('.')} [{passage.Groups[1].Value}].")));
        return string.Join('\n', sentences.Take(5)) is { Length: > 0 } answer ? answer : "KEINE ANTWORT";
    }

    private static bool Overlaps(string sentence, string quote) =>
        sentence.Length > 0 && (sentence.Contains(quote, StringComparison.Ordinal) || quote.Contains(sentence, StringComparison.Ordinal));

    /// <summary>A number, the line of title and section, and the text up to the next number.</summary>
    [GeneratedRegex(@"^\[(\d+)\] [^\n]*\n(.*?)(?=^\[\d+\] |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Numbered();
}
