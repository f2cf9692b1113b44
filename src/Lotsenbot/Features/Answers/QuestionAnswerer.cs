using System.Numerics.Tensors;
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

    /// <summary>Asks once more, with other words beside the question's own. What the question by itself does not find is never more than near.</summary>
    /// <param name="words">Other words for it, folded; those that no document knows count for nothing.</param>
    /// <returns>Null when that finds nothing, either.</returns>
    public async Task<QuotedAnswer?> AnswerWithAsync(string question, string asked, IReadOnlyList<string> words, int passages, CancellationToken cancellationToken)
    {
        using var use = current.Use();
        var added = use is null ? [] : QuestionWords.Of(string.Join(' ', words), SynonymFile.Empty).Where(use.Index.Lexical.Knows).ToList();
        if (added.Count == 0)
            return null;
        var own = await use!.Index.EmbedAsync(question, embedder, cancellationToken);
        var other = await use.Index.EmbedAsync(string.Join(' ', added.Select(word => word.Folded)), embedder, cancellationToken);
        var search = new PassageSearch(use.Index, SearchWeights.Default, Schedules.Today(time));
        var found = search.Find([.. QuestionWords.Of(question, current.Synonyms), .. added], Between(own, other), passages);
        var closeness = own is null ? null : await offTopic.ClosenessAsync(own, cancellationToken);
        return AnswerJudgement.Judge(asked, found, closeness) == AnswerOutcome.Refused ? null : new QuotedAnswer(AnswerOutcome.Hedged, QuoteSelector.Select(found), found);
    }

    private static float[]? Between(float[]? one, float[]? other)
    {
        if (one is null || other is null)
            return one;
        var sum = new float[one.Length];
        TensorPrimitives.Add(one, other, sum);
        TensorPrimitives.Divide(sum, TensorPrimitives.Norm<float>(sum), sum);
        return sum;
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
