using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Hosting;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Answers;

/// <summary>Answers a stand-alone question with quotations: retrieve, judge whether the documents answer it, quote.</summary>
public sealed class QuestionAnswerer(CurrentIndex current, TextEmbedder embedder, OffTopicList offTopic, RetrievalTelemetry telemetry, TimeProvider time)
{
    /// <param name="question">Complete in itself.</param>
    /// <param name="asked">As the person wrote it: which kind of thing is asked for.</param>
    /// <param name="passages">How many passages to retrieve; the best three are quoted from.</param>
    public async Task<QuotedAnswer> AnswerAsync(string question, string asked, int passages, CancellationToken cancellationToken)
    {
        using var use = current.Use();
        if (use is null)
            return new QuotedAnswer(AnswerOutcome.Refused, [], Retrieval.Nothing);
        var (retrieval, vector) = await RetrieveAsync(use.Index, question, passages, cancellationToken);
        var closeness = vector is null ? null : await offTopic.ClosenessAsync(vector, cancellationToken);
        var outcome = AnswerJudgement.Judge(asked, retrieval, closeness);
        if (outcome == AnswerOutcome.Refused)
            return new QuotedAnswer(outcome, [], retrieval);
        var parts = new List<Retrieval>();
        foreach (var part in QuestionParts.Of(question))
            parts.Add(part == question ? retrieval : (await RetrieveAsync(use.Index, part, passages, cancellationToken)).Retrieval);
        return new QuotedAnswer(outcome, QuoteSelector.Select(parts), retrieval);
    }

    private async Task<(Retrieval Retrieval, float[]? Vector)> RetrieveAsync(
        PassageIndex index, string question, int passages, CancellationToken cancellationToken)
    {
        using var measured = telemetry.Begin();
        var words = QuestionWords.Of(question, current.Synonyms);
        var found = await new PassageSearch(index, SearchWeights.Default, Schedules.Today(time)).FindAsync(words, () => index.EmbedAsync(question, embedder, cancellationToken), passages);
        measured.IsByMeaning = found.Vector is not null;
        return found;
    }
}
