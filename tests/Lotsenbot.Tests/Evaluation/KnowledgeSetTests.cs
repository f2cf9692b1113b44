using Lotsenbot.Evaluation;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Evaluation;

/// <summary>
/// What staff ask, put to the documents that ship with the product. The questions were written before anybody looked at what is found;
/// the floors lie a few points under what is measured.
/// </summary>
public sealed class KnowledgeSetTests
{
    private const string Model = "models/multilingual-e5-small-de-en/model.onnx";

    [Fact]
    public async Task With_the_shipped_model_the_shipped_documents_answer_what_staff_ask()
    {
        Assert.SkipUnless(File.Exists(Repository.PathOf(Model)), $"{Model} is not there.");
        var report = await MeasureAsync("onnx");

        AssertAtLeast(report, recall1: 0.6, recall5: 0.9, evidence: 0.6, declined: 0.8);
    }

    [Fact]
    public async Task By_words_alone_the_shipped_documents_answer_what_staff_ask()
    {
        var report = await MeasureAsync("none");

        AssertAtLeast(report, recall1: 0.53, recall5: 0.78, evidence: 0.5, declined: 0.75);
    }

    private static Task<EvaluationReport> MeasureAsync(string embeddings) => MeasuredSet.ReportAsync(
        embeddings, Repository.PathOf("tests/Lotsenbot.Tests/Evaluation/knowledge.jsonl"), Repository.PathOf("knowledge"));

    /// <param name="declined">Share of questions without an answer that are refused or hedged.</param>
    private static void AssertAtLeast(EvaluationReport report, double recall1, double recall5, double evidence, double declined)
    {
        Assert.InRange(report.Total!.Retrieval.Recall1, recall1, 1);
        Assert.InRange(report.Total.Retrieval.Recall5, recall5, 1);
        Assert.InRange(report.Total.Evidence!.Value, evidence, 1);
        var without = report.Outcomes.Where(outcome => outcome.Kind != EvaluationReport.Answerable).ToList();
        Assert.InRange(without.Sum(outcome => outcome.Refused + outcome.Hedged) / (double)without.Sum(outcome => outcome.Questions), declined, 1);
    }
}
