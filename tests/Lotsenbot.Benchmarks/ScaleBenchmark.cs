using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Data;
using Lotsenbot.Evaluation;
using Lotsenbot.Features.Answers;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Retrieval;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Benchmarks;

/// <summary>The verb <c>scale</c>: build time, memory and latency, on the dev text and on a generated library of many passages.</summary>
internal static class ScaleBenchmark
{
    private const string Command = "`dotnet run -c Release --project tests/Lotsenbot.Benchmarks -- scale --write tests/Lotsenbot.Benchmarks/RESULTS.md`";
    private const int Cores = 2000;

    public static Command Create()
    {
        var passages = new Option<int>("--passages") { Description = "Size of the generated library", DefaultValueFactory = _ => 50_000 };
        var (shared, write) = (BenchmarkOptions.Shared(), BenchmarkOptions.Write());
        var command = new Command("scale", "Build time, memory and latency on a large generated library") { passages, shared, write };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetValue(passages), parsed.GetRequiredValue(shared), parsed.GetValue(write), cancellationToken));
        return command;
    }

    private const string Stored = "measured";

    private static async Task RunAsync(int size, string shared, string? write, CancellationToken cancellationToken)
    {
        var results = new Markdown("Scale and speed");
        results.Paragraph($"Repeat with {Command}. Measured on {Measured.Machine()}; one client, warm, from the question (embedding included) to the quoted answer.");
        await SmallAsync(results, shared, cancellationToken);
        await LargeAsync(results, size, cancellationToken);
        results.Publish(write);
    }

    /// <summary>The text of the dev questions, asked with them.</summary>
    private static async Task SmallAsync(Markdown results, string shared, CancellationToken cancellationToken)
    {
        var questions = QuestionFile.ReadWithEvidence(Path.Combine(shared, "evaluation", "kompass-dev.jsonl")).Select(question => question.Text).ToList();
        var rows = new List<Latency>();
        IReadOnlyList<Passage> passages = [];
        foreach (var embeddings in new[] { "none", "onnx" })
        {
            using var host = EvaluationHost.Build(embeddings);
            var measurement = host.Services.GetRequiredService<Measurement>();
            await measurement.PrepareAsync(Path.Combine(shared, "kompass"), new MeasurementConsole(Console.Error), cancellationToken);
            passages = measurement.Passages;
            rows.Add(await LatencyRowAsync(embeddings == "none" ? "words alone" : "with the shipped model", questions, host.Services, cancellationToken));
        }
        using var lucene = new LucenePeer(passages);
        rows.Add(await PeerRowAsync(lucene, questions));
        results.Paragraph($"**The dev text**, {passages.Count} passages:");
        LatencyTable(results, rows);
    }

    private static async Task LargeAsync(Markdown results, int size, CancellationToken cancellationToken)
    {
        using var host = EvaluationHost.Build("onnx");
        var services = host.Services;
        var library = new GeneratedLibrary(size, Cores);
        var (vectors, perSentence, perPassage) = await GeneratedVectors.ComputeAsync(library, services.GetRequiredService<TextEmbedder>(), cancellationToken);
        var texts = vectors.Count - size;
        var vectorBytes = vectors.Values.Sum(vector => (long)vector.Length);
        var length = library.Passages.Average(passage => passage.Text.Length);
        var embedder = services.GetRequiredService<TextEmbedder>();

        var before = Measured.WorkingSet();
        var lexicalTime = Time(() => PassageIndexBuilder.Build(library.Passages, new Dictionary<string, byte[]>(), cancellationToken), out var lexical);
        var afterLexical = Measured.WorkingSet();
        var current = services.GetRequiredService<CurrentIndex>();
        current.Swap(lexical);
        var rows = new List<Latency> { await LatencyRowAsync("words alone", library.Questions, services, cancellationToken) };
        var data = System.IO.Directory.CreateTempSubdirectory("lotsenbot-").FullName;
        var folder = new IndexFolder(Options.Create(new DatabaseOptions { DataFolder = data }));
        var fullTime = Time(() => folder.Build(Stored, library.Passages, vectors, cancellationToken), out var full);
        current.Swap(full);
        rows.Add(await LatencyRowAsync("with the shipped model", library.Questions, services, cancellationToken));
        rows.Add(await EmbeddingRowAsync(embedder, library.Questions, cancellationToken));
        var open = Time(() => folder.Open(Stored)!, out var opened);
        current.Swap(opened);
        var answerer = services.GetRequiredService<QuestionAnswerer>();
        var first = await TimeAsync(() => answerer.AnswerAsync(library.Questions[0], library.Questions[0], 5, cancellationToken));
        using (var lucene = new LucenePeer(library.Passages))
            rows.Add(await PeerRowAsync(lucene, library.Questions));
        System.IO.Directory.Delete(data, recursive: true);
        vectors.Clear();
        vectors.TrimExcess();
        library.Forget();

        results.Paragraph(Text($"**A generated library**, {size:N0} passages of {length:0} characters in office German, {texts:N0} sentences. ")
            + Text($"{Cores:N0} core statements recur with other details (place, date, file number); the model reads each core once, a sentence gets a copy of its core's vector, slightly turned, ")
            + "a passage the mean of its sentences: search and memory carry as many vectors as a real library, only the time to compute them is extrapolated.");
        LatencyTable(results, rows);
        results.Table(["", ""],
        [
            ["index build, words", $"{Measured.Seconds(lexicalTime)} s"],
            ["index build, words and known vectors", $"{Measured.Seconds(fullTime)} s"],
            ["opening the stored index, vectors included", $"{Measured.Milliseconds(open)} ms"],
            ["first answer after that", $"{Measured.Milliseconds(first)} ms"],
            ["one sentence's vector, in batches of 64", $"{Measured.Milliseconds(perSentence)} ms"],
            ["one passage's vector, in batches of 64", $"{Measured.Milliseconds(perPassage)} ms"],
            ["all vectors, extrapolated, once per text", Text($"{(perSentence * texts + perPassage * size).TotalMinutes:0} min")],
            ["working set for the word index (in memory)", Text($"{afterLexical - before:0} MB")],
            ["vectors, each with its scale", Text($"{vectorBytes / 1024.0 / 1024:0} MB")],
            ["working set of the whole process, model and index in memory, generated texts dropped", Text($"{Measured.WorkingSet():0} MB")],
        ]);
    }

    private sealed record Latency(string Name, TimeSpan Median, TimeSpan P95);

    /// <summary>The last row is the peer the others are compared with.</summary>
    private static void LatencyTable(Markdown results, List<Latency> rows) => results.Table(
        ["", "p50 ms", "p95 ms", "p50 ÷ peer"],
        rows.Select(row => new[] { row.Name, Measured.Milliseconds(row.Median), Measured.Milliseconds(row.P95), Text($"{row.Median / rows[^1].Median:0.0}") }));

    private static async Task<Latency> LatencyRowAsync(string name, IReadOnlyList<string> questions, IServiceProvider services, CancellationToken cancellationToken)
    {
        var answerer = services.GetRequiredService<QuestionAnswerer>();
        var (median, p95) = await Measured.LatencyAsync(questions, question => answerer.AnswerAsync(question, question, 10, cancellationToken));
        return new Latency(name, median, p95);
    }

    private static async Task<Latency> EmbeddingRowAsync(TextEmbedder embedder, IReadOnlyList<string> questions, CancellationToken cancellationToken)
    {
        var (median, p95) = await Measured.LatencyAsync(questions, question => embedder.EmbedQuestionAsync(question, PieceCounts.None, cancellationToken));
        return new Latency("of it the question's vector", median, p95);
    }

    private static async Task<Latency> PeerRowAsync(LucenePeer lucene, IReadOnlyList<string> questions)
    {
        var (median, p95) = await Measured.LatencyAsync(questions, question => Task.FromResult(lucene.Search(question)));
        return new Latency("peer: Lucene GermanAnalyzer, BM25 (ranks only)", median, p95);
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start);
    }

    private static TimeSpan Time<T>(Func<T> work, out T result)
    {
        var start = Stopwatch.GetTimestamp();
        result = work();
        return Stopwatch.GetElapsedTime(start);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
