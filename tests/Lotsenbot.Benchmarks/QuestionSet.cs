using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Evaluation;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Retrieval;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Benchmarks;

/// <summary>A question set with its library indexed and its questions embedded, to be searched again and again with different weights.</summary>
internal sealed class QuestionSet(string name, IReadOnlyList<TestQuestion> questions, IReadOnlyList<Passage> passages, PassageIndex index, SynonymFile synonyms, IReadOnlyList<float[]?> vectors)
{
    public string Name { get; } = name;

    public IReadOnlyList<TestQuestion> Questions { get; } = questions;

    public IReadOnlyList<Passage> Passages { get; } = passages;

    public static async Task<QuestionSet> LoadAsync(IServiceProvider services, string name, string path, string library, CancellationToken cancellationToken)
    {
        var all = BeirFolder.Is(path) ? BeirFolder.ReadQuestions(path) : QuestionFile.ReadWithEvidence(path);
        var questions = all.Where(question => question.IsAnswerable).ToList();
        var passages = await services.GetRequiredService<KnowledgeUnderTest>().ReadPassagesAsync(library, Console.Error.WriteLine, cancellationToken);
        var index = await services.GetRequiredService<MeasuredLibrary>().BuildAsync(passages, (_, _) => { }, cancellationToken);
        var embedder = services.GetRequiredService<TextEmbedder>();
        var vectors = new List<float[]?>();
        foreach (var question in questions)
            vectors.Add(await index.EmbedAsync(question.Text, embedder, cancellationToken) ?? throw new InvalidOperationException(embedder.Problem));
        return new QuestionSet(name, questions, passages, index, KnowledgeUnderTest.ReadSynonyms(library), vectors);
    }

    public IReadOnlyList<RetrievalScore> Scores(SearchWeights weights, bool withVectors) =>
        Questions.Select((question, i) => Score(question, new PassageSearch(index, weights)
            .Find(QuestionWords.Of(question.Text, synonyms), withVectors ? vectors[i] : null, 10).Passages.Select(found => found.Passage))).ToList();

    public RetrievalScore Score(TestQuestion question, IEnumerable<Passage> ranked) => RetrievalScore.Of(question, ranked.ToList(), Passages);
}
