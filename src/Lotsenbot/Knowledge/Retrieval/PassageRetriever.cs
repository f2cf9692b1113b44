using Lotsenbot.Ai.Embeddings;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>Finds the passages that answer a question, in what the bot knows at this moment.</summary>
public sealed class PassageRetriever(CurrentIndex current, TextEmbedder embedder)
{
    public async Task<Retrieval> RetrieveAsync(string question, int count, CancellationToken cancellationToken)
    {
        using var use = current.Use();
        if (use is null)
            return Retrieval.Nothing;
        var words = QuestionWords.Of(question, current.Synonyms);
        var vector = use.Index.Vectors.IsEmpty ? null : await embedder.EmbedQuestionAsync(question, cancellationToken);
        return new PassageSearch(use.Index, SearchWeights.Default).Find(words, vector, count);
    }
}
