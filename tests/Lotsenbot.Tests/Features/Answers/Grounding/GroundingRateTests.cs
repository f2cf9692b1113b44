using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Evaluation;
using Lotsenbot.Features.Answers.Grounding;
using Lotsenbot.Knowledge.Retrieval;
using Lotsenbot.Tests.Evaluation;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Features.Answers.Grounding;

/// <summary>How many of a model's inventions get past the check, and how many of its faithful sentences.</summary>
public sealed class GroundingRateTests(ITestOutputHelper output)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hardly_any_invention_passes_and_most_faithful_sentences_do()
    {
        using var host = EvaluationHost.Build("onnx");
        var measurement = host.Services.GetRequiredService<Measurement>();
        await measurement.PrepareAsync(SharedFiles.Find("kompass"), new MeasurementConsole(TextWriter.Null), Cancel);
        var embedder = host.Services.GetRequiredService<TextEmbedder>();
        var synonyms = host.Services.GetRequiredService<CurrentIndex>().Synonyms;
        var (good, bad) = await new GroundingCases(measurement.Passages, embedder).CreateAsync();
        var dump = Environment.GetEnvironmentVariable("GROUNDING_DUMP");
        var lines = new List<string>();
        foreach (var (isGood, cases) in new[] { (true, good), (false, bad) })
            foreach (var one in cases)
            {
                var vector = (await embedder.EmbedTextsAsync([one.Sentence.Text], Cancel))?[0];
                var check = new SentenceCheck(one.Passages, one.Question, synonyms);
                var verdict = check.Check(one.Sentence, vector);
                var (words, meaning) = check.SupportOf(one.Sentence.Text, [.. one.Passages.Where(passage => one.Sentence.Citations.Contains(passage.Number))], vector);
                lines.Add($"{isGood}\t{one.Kind}\t{verdict}\t{words:F3}\t{meaning:F4}\t{one.Sentence.Text}");
            }
        if (dump is not null)
            File.WriteAllLines(dump, lines);
        foreach (var group in lines.Select(line => line.Split('\t')).GroupBy(line => (line[0], line[1])))
            output.WriteLine($"{group.Key}: {group.Count(line => line[2] == "Supported")} of {group.Count()}");
    }
}
