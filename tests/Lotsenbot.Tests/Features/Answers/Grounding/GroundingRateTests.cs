using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Evaluation;
using Lotsenbot.Knowledge.Grounding;
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
        var passages = await host.Services.GetRequiredService<KnowledgeUnderTest>().ReadPassagesAsync(SharedFiles.Find("kompass"), _ => { }, Cancel);
        var embedder = host.Services.GetRequiredService<TextEmbedder>();
        var synonyms = KnowledgeUnderTest.ReadSynonyms(SharedFiles.Find("kompass"));
        var (good, bad) = await new GroundingCases(passages, embedder).CreateAsync();
        var passedGood = await PassedAsync(good, embedder, synonyms);
        var passedBad = await PassedAsync(bad, embedder, synonyms);
        Assert.InRange(good.Count(one => one.Kind == GroundingCases.OwnWords), 60, int.MaxValue);
        Assert.InRange(bad.Count, 60, int.MaxValue);
        Assert.InRange((double)passedGood.Count / good.Count, 0.9, 1);
        Assert.InRange((double)passedGood.Count(one => one.Kind == GroundingCases.OwnWords) / good.Count(one => one.Kind == GroundingCases.OwnWords), 0.85, 1);
        Assert.InRange((double)passedBad.Count / bad.Count, 0, 0.05);
    }

    private async Task<List<GroundingCase>> PassedAsync(List<GroundingCase> cases, TextEmbedder embedder, SynonymFile synonyms)
    {
        var passed = new List<GroundingCase>();
        foreach (var one in cases)
        {
            var vector = (await embedder.EmbedTextsAsync([one.Sentence.Text], Cancel))?[0];
            if (new SentenceCheck(one.Passages, one.Question, synonyms).Check(one.Sentence, vector) == SentenceVerdict.Supported)
                passed.Add(one);
        }
        foreach (var kind in cases.GroupBy(one => one.Kind))
            output.WriteLine($"{kind.Key}: {passed.Count(one => one.Kind == kind.Key)} of {kind.Count()} pass");
        return passed;
    }
}
