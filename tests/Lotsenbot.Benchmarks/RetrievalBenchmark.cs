using System.CommandLine;
using Lotsenbot.Evaluation;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Benchmarks;

/// <summary>The verb <c>retrieval</c>: what each ingredient adds, against a named peer, and what cross-validation makes of the weights.</summary>
internal static class RetrievalBenchmark
{
    private const string Command = "`dotnet run -c Release --project tests/Lotsenbot.Benchmarks -- retrieval --write tests/Lotsenbot.Benchmarks/RESULTS.md`";

    private static readonly LexicalWeights _stems = new() { Gram = 0, Section = 0, Neighbour = 0, Compound = 0, Synonym = 0, Close = 0 };

    /// <summary>Each row has what the one above it has, and one thing more.</summary>
    private static IEnumerable<(string Name, SearchWeights Weights, bool WithVectors)> Ingredients()
    {
        var grams = _stems with { Gram = LexicalWeights.Default.Gram };
        var sections = grams with { Section = LexicalWeights.Default.Section, Neighbour = LexicalWeights.Default.Neighbour };
        var compounds = sections with { Compound = LexicalWeights.Default.Compound };
        yield return ("words: stems", Lexical(_stems), false);
        yield return ("+ four-letter stretches", Lexical(grams), false);
        yield return ("+ section headings and neighbours", Lexical(sections), false);
        yield return ("+ compounds", Lexical(compounds), false);
        yield return ("+ synonyms", Lexical(compounds with { Synonym = LexicalWeights.Default.Synonym }), false);
        yield return ("+ words that stand close = **words alone**", SearchWeights.Default, false);
        var sentences = SearchWeights.Default with { Passage = 0, WordsOfOneSentence = 0, WordsOfMany = 0 };
        yield return ("meaning: best sentence", sentences, true);
        yield return ("+ passage as a whole", sentences with { Passage = SearchWeights.Default.Passage }, true);
        yield return ("+ words = **default**", SearchWeights.Default, true);
    }

    private static SearchWeights Lexical(LexicalWeights weights) => SearchWeights.Default with { Lexical = weights };

    public static Command Create()
    {
        var (shared, write) = (BenchmarkOptions.Shared(), BenchmarkOptions.Write());
        var command = new Command("retrieval", "Ablation of retrieval on the dev questions and a public set, with cross-validation") { shared, write };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(shared), parsed.GetValue(write), cancellationToken));
        return command;
    }

    private static async Task RunAsync(string shared, string? write, CancellationToken cancellationToken)
    {
        using var host = EvaluationHost.Build("onnx");
        var evaluation = Path.Combine(shared, "evaluation");
        var covid = Path.Combine(evaluation, "covidfaq-para-de");
        var dev = await QuestionSet.LoadAsync(host.Services, "kompass-dev", Path.Combine(evaluation, "kompass-dev.jsonl"), Path.Combine(shared, "kompass"), cancellationToken);
        var results = new Markdown("Retrieval");
        results.Paragraph($"Repeat with {Command}. Each row has what the row above it has and one thing more (meaning starts anew, without words). "
            + "The dev questions were at hand while the weights were chosen; covidfaq-para-de was looked at, too, to keep them from suiting one text only.");
        foreach (var set in new[] { dev, await QuestionSet.LoadAsync(host.Services, "covidfaq-para-de", covid, covid, cancellationToken) })
            Ablation(results, set);
        Validate(results, dev);
        results.Publish(write);
    }

    private static void Ablation(Markdown results, QuestionSet set)
    {
        using var lucene = new LucenePeer(set.Passages);
        var rows = Ingredients().Select(row => Row(row.Name, RetrievalScore.Average(set.Scores(row.Weights, row.WithVectors))))
            .Prepend(Row("peer: Lucene GermanAnalyzer, BM25", RetrievalScore.Average(set.Questions.Select(question => set.Score(question, lucene.Search(question.Text))).ToList())));
        results.Paragraph($"**{set.Name}**, {set.Questions.Count} questions, {set.Passages.Count} passages:");
        results.Table(["", "R@1", "R@3", "R@5", "MRR@10", "nDCG@10"], rows);
    }

    private static void Validate(Markdown results, QuestionSet dev)
    {
        var (score, choices) = CrossValidation.Run(dev);
        results.Paragraph("**Cross-validation** on the dev questions: weights of passage (.2, .4, .6) and words (1.2, 2, 2.8) chosen by MRR + R@5 on four fifths, measured on the rest. "
            + $"Chosen: {string.Join(", ", choices)}.");
        results.Table(["", "R@1", "R@3", "R@5", "MRR@10", "nDCG@10"],
            [Row("default, all questions", RetrievalScore.Average(dev.Scores(SearchWeights.Default, withVectors: true))), Row("chosen by cross-validation", score)]);
    }

    private static string[] Row(string name, RetrievalScore score) =>
        [name, Measured.Share(score.Recall1), Measured.Share(score.Recall3), Measured.Share(score.Recall5), Measured.Share(score.ReciprocalRank), Measured.Share(score.Ndcg)];
}
