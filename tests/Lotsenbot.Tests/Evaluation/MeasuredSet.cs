using Lotsenbot.Evaluation;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Evaluation;

/// <summary>A set of questions put to the documents it is for, as the command line measures it.</summary>
public static class MeasuredSet
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="embeddings">"onnx" or "none".</param>
    /// <param name="questions">The file.</param>
    /// <param name="knowledge">The folder of the documents.</param>
    public static async Task<EvaluationReport> ReportAsync(string embeddings, string questions, string knowledge)
    {
        using var host = EvaluationHost.Build(embeddings);
        var measurement = host.Services.GetRequiredService<Measurement>();
        await measurement.PrepareAsync(knowledge, new MeasurementConsole(TextWriter.Null), Cancel);
        var answers = await measurement.AnswerAsync(QuestionFile.ReadWithEvidence(questions), 10, Cancel).ToListAsync(Cancel);
        return EvaluationReport.Of(answers, measurement.Passages);
    }
}
