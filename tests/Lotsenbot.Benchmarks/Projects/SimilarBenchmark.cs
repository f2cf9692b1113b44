using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Evaluation;
using Lotsenbot.Features.Projects.Placing;
using Lotsenbot.Knowledge.Retrieval;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Benchmarks.Projects;

/// <summary>The verb <c>similar</c>: whether a project's twin, said in quite other words, is found among 2,000, and how fast.</summary>
internal static class SimilarBenchmark
{
    private const string Command = "`dotnet run -c Release --project tests/Lotsenbot.Benchmarks -- similar --write tests/Lotsenbot.Benchmarks/RESULTS.md`";
    private const int Projects = 2000;
    private const int Shown = 3;

    public static Command Create()
    {
        var write = BenchmarkOptions.Write();
        var pairs = new Option<string>("--pairs") { Description = "The pairs", DefaultValueFactory = _ => "tests/Lotsenbot.Benchmarks/Projects/pairs.txt" };
        var synonyms = new Option<string>("--synonyms") { Description = "The shipped synonyms", DefaultValueFactory = _ => "knowledge/synonyms.txt" };
        var command = new Command("similar", "Similar projects among 2,000") { write, pairs, synonyms };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(pairs), parsed.GetRequiredValue(synonyms), parsed.GetValue(write), cancellationToken));
        return command;
    }

    private static async Task RunAsync(string pairsFile, string synonymsFile, string? write, CancellationToken cancellationToken)
    {
        using var host = EvaluationHost.Build("onnx");
        var embedder = host.Services.GetRequiredService<TextEmbedder>();
        var synonyms = new SynonymFile(await File.ReadAllLinesAsync(synonymsFile, cancellationToken));
        var twins = await GeneratedPortfolio.PairsAsync(pairsFile, cancellationToken);
        var projects = twins.SelectMany(pair => new[] { pair.One, pair.Other }).Concat(GeneratedPortfolio.Others(Projects - 2 * twins.Count))
            .Select((sample, i) => new ProjectText(new Guid(i, 0, 0, new byte[8]), sample.Title, sample.Unit, sample.Need, sample.Measure)).ToList();
        var vectors = await EmbedAsync(embedder, projects, cancellationToken);
        // Once before, so that what is measured is compiled as it stays.
        ProjectLibrary.Build(projects, vectors, cancellationToken);
        var began = Stopwatch.GetTimestamp();
        var library = ProjectLibrary.Build(projects, vectors, cancellationToken);
        var built = Stopwatch.GetElapsedTime(began);
        var wanted = projects.Take(2 * twins.Count).ToList();

        var results = new Markdown("Similar projects");
        results.Paragraph($"Repeat with {Command}. {twins.Count} pairs of projects written by hand that want the same in other words (`Projects/pairs.txt`), each looked for with the other, among "
            + $"{projects.Count} projects, most of them generated: the same kind of solution for another matter, or another kind for the same matter. The pairs were at hand while the weights were chosen.");
        results.Table(
            ["", "twin first", $"among the first {Shown}", "among the first 10", "shown in the chat", "ms p50", "ms p95"],
            [await RowAsync("words alone", by: null), await RowAsync("words and the shipped model", by: embedder)]);
        var embedding = await Measured.LatencyAsync([.. wanted.Select(text => text.InItsUnit)], text => embedder.EmbedTextsAsync([text, text], cancellationToken));
        results.Paragraph($"The times are those of a project with stored vectors. For a new one, or for what somebody types, two vectors are computed first: p50 {Measured.Milliseconds(embedding.Median)} ms. "
            + $"When a project was begun, the library is built anew in {built.TotalMilliseconds:0} ms, vectors stored. {Measured.Machine()}.");
        results.Publish(write);

        async Task<string[]> RowAsync(string name, TextEmbedder? by)
        {
            var (ranks, shown) = (new List<int>(), 0);
            for (var i = 0; i < wanted.Count; i++)
            {
                var own = by is null ? null : await by.EmbedTextsAsync([.. ProjectLibrary.Texts([wanted[i]])], cancellationToken);
                var rank = library.Rank(wanted[i], own, synonyms).Take(10).ToList().IndexOf(projects[i ^ 1].Id);
                ranks.Add(rank < 0 ? int.MaxValue : rank);
                shown += library.Find(wanted[i], own, synonyms, Shown).Any(found => found.Id == projects[i ^ 1].Id) ? 1 : 0;
            }
            var texts = wanted.ToDictionary(text => text.Whole);
            var (median, p95) = await Measured.LatencyAsync([.. texts.Keys], text => Task.FromResult(
                library.Find(texts[text], by is null ? null : library.VectorsOf(texts[text]), synonyms, Shown)));
            return [name, Share(1), Share(Shown), Share(10), Part(shown), Measured.Milliseconds(median), Measured.Milliseconds(p95)];

            string Share(int first) => Part(ranks.Count(rank => rank < first));
            string Part(int count) => (count / (double)wanted.Count).ToString("0.000", CultureInfo.InvariantCulture);
        }
    }

    private static async Task<Dictionary<string, byte[]>> EmbedAsync(TextEmbedder embedder, IReadOnlyList<ProjectText> projects, CancellationToken cancellationToken)
    {
        var vectors = new Dictionary<string, byte[]>();
        foreach (var batch in ProjectLibrary.Texts(projects).Distinct().Chunk(64))
            foreach (var (text, vector) in batch.Zip(await embedder.EmbedTextsAsync(batch, cancellationToken) ?? throw new InvalidOperationException(embedder.Problem)))
                vectors[text] = CompactVector.Pack(vector);
        return vectors;
    }
}
