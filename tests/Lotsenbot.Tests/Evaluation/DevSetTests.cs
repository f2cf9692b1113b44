using Lotsenbot.Evaluation;

namespace Lotsenbot.Tests.Evaluation;

/// <summary>
/// The product on real questions. The floors lie a few points under what is measured (see <c>tests/Lotsenbot.Benchmarks/RESULTS.md</c>):
/// every ingredient that breaks costs more than that.
/// </summary>
public sealed class DevSetTests
{
    [Fact]
    public async Task With_the_shipped_model_retrieval_and_answers_stay_as_good_as_measured()
    {
        var report = await MeasureAsync("onnx");

        AssertAtLeast(report.Total!, recall1: 0.75, recall3: 0.9, recall5: 0.92, reciprocalRank: 0.84, evidence: 0.76);
        Assert.InRange(report.Kinds.Single(kind => kind.Kind == "paraphrase").Retrieval.Recall5, 0.8, 1);
    }

    [Fact]
    public async Task By_words_alone_retrieval_stays_as_good_as_measured()
    {
        var report = await MeasureAsync("none");

        AssertAtLeast(report.Total!, recall1: 0.65, recall3: 0.82, recall5: 0.88, reciprocalRank: 0.76, evidence: 0.66);
    }

    private static Task<EvaluationReport> MeasureAsync(string embeddings) =>
        MeasuredSet.ReportAsync(embeddings, SharedFiles.Find("evaluation/kompass-dev.jsonl"), SharedFiles.Find("kompass"));

    private static void AssertAtLeast(KindScore total, double recall1, double recall3, double recall5, double reciprocalRank, double evidence)
    {
        Assert.InRange(total.Retrieval.Recall1, recall1, 1);
        Assert.InRange(total.Retrieval.Recall3, recall3, 1);
        Assert.InRange(total.Retrieval.Recall5, recall5, 1);
        Assert.InRange(total.Retrieval.ReciprocalRank, reciprocalRank, 1);
        Assert.InRange(total.Evidence!.Value, evidence, 1);
    }
}
