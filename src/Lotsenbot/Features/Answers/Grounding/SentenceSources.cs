using System.Numerics.Tensors;
using Lotsenbot.Knowledge.Grounding;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Answers.Grounding;

/// <summary>Finds in the passages that a sentence cites the sentences that say it, for the source to open there.</summary>
internal static class SentenceSources
{
    public static IReadOnlyList<Quote> Of(CitedSentence sentence, float[]? vector, IReadOnlyList<GroundingPassage> passages) =>
    [
        .. from passage in passages
           where sentence.Citations.Contains(passage.Number)
           let nearest = Enumerable.Range(0, passage.Sentences.Count).MaxBy(number => Nearness(sentence, vector, passage, number))
           select QuoteSelector.QuoteOf(passage.Passage, passage.Sentences, [nearest]),
    ];

    private static double Nearness(CitedSentence sentence, float[]? vector, GroundingPassage passage, int number)
    {
        if (vector is not null && passage.Vectors.Count > number)
            return TensorPrimitives.Dot<float>(vector, passage.Vectors[number]);
        var stems = GermanWords.Stems(sentence.Text).ToHashSet();
        return GermanWords.Stems(passage.Sentences[number]).Distinct().Count(stems.Contains);
    }
}
