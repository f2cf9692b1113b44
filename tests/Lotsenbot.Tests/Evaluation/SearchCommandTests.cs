using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lotsenbot.Evaluation;
using Spectre.Console;

namespace Lotsenbot.Tests.Evaluation;

/// <summary>The verbs as they are typed, by words alone: nothing of the output depends on the model.</summary>
public sealed partial class SearchCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lotsenbot-").FullName;
    private readonly StringWriter _output = new();

    public SearchCommandTests() => Write(
        "wissen/amt.txt",
        """
        1 Öffnungszeiten

        Das Bürgeramt öffnet montags um acht Uhr. Freitags schließt das Bürgeramt schon um zwölf Uhr mittags.

        2 Gebühren

        Der Personalausweis kostet siebenunddreißig Euro. Die Gebühr wird bei der Beantragung in bar oder mit Karte bezahlt.
        """);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_question_gets_one_line_with_exactly_the_documented_fields()
    {
        Write("fragen.jsonl", """
            {"id": "q1", "question": "Wann öffnet das Bürgeramt?", "kind": "fact"}

            {"id": "q2", "question": "Was kostet der Personalausweis?", "expected": {"of": "others"}}
            """);

        Assert.Equal((0, ""), await RunAsync("search", "--knowledge", Path("wissen"), "--questions", Path("fragen.jsonl"), "--output", Path("aus.jsonl"), "--top", "2", "--embeddings", "none"));

        var raw = await File.ReadAllTextAsync(Path("aus.jsonl"), TestContext.Current.CancellationToken);
        Assert.Contains("Bürgeramt", raw, StringComparison.Ordinal);
        var lines = raw.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["q1", "q2"], lines.Select(line => line.GetProperty("id").GetString()));
        foreach (var line in lines)
        {
            Assert.Equal(["id", "answered", "hedged", "answer", "sources", "retrieved", "milliseconds"], Names(line));
            Assert.True(line.GetProperty("milliseconds").GetDouble() > 0);
            Assert.InRange(line.GetProperty("retrieved").GetArrayLength(), 1, 2);
            var retrieved = line.GetProperty("retrieved").EnumerateArray().ToList();
            Assert.All(retrieved, passage => Assert.Equal(["document", "section", "page", "text", "score"], Names(passage)));
            Assert.Equal(retrieved.Select(Score).OrderDescending(), retrieved.Select(Score));
            Assert.All(line.GetProperty("sources").EnumerateArray(), source =>
            {
                Assert.Equal(["document", "section", "page", "passage"], Names(source));
                Assert.Equal("amt.txt", source.GetProperty("document").GetString());
                Assert.Contains(source.GetProperty("passage").GetString()!, line.GetProperty("answer").GetString(), StringComparison.Ordinal);
            });
        }
        Assert.Contains("um acht Uhr", lines[0].GetProperty("retrieved")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("2 Gebühren", lines[1].GetProperty("retrieved")[0].GetProperty("section").GetString());
    }

    [Theory]
    [InlineData("""{"id": "b"}""", "fragen.jsonl, Zeile 2: Das Feld „question“ fehlt oder ist leer.")]
    [InlineData("""{"question": "Wo?"}""", "fragen.jsonl, Zeile 2: Das Feld „id“ fehlt oder ist leer.")]
    [InlineData("""{"id": "b", "question": """, "fragen.jsonl, Zeile 2: Das ist kein gültiges JSON-Objekt")]
    [InlineData("""["id"]""", "fragen.jsonl, Zeile 2: Das ist kein gültiges JSON-Objekt")]
    [InlineData("null", "fragen.jsonl, Zeile 2: Das ist kein gültiges JSON-Objekt")]
    [InlineData("""{"id": "b", "question": 7}""", "fragen.jsonl, Zeile 2: Das ist kein gültiges JSON-Objekt (Feld „question“)")]
    public async Task A_bad_line_is_named_and_no_output_is_left(string line, string sentence)
    {
        Write("fragen.jsonl", """{"id": "a", "question": "Wann?"}""" + "\n" + line);

        var (exitCode, errors) = await RunAsync("search", "--knowledge", Path("wissen"), "--questions", Path("fragen.jsonl"), "--output", Path("aus.jsonl"));

        Assert.Equal(2, exitCode);
        Assert.StartsWith(sentence, errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder, "aus.jsonl*"));
    }

    [Theory]
    [InlineData("fehlt.jsonl", "wissen", "aus.jsonl", "fehlt.jsonl gibt es nicht")]
    [InlineData("leer.jsonl", "wissen", "aus.jsonl", "leer.jsonl enthält keine Frage")]
    [InlineData("fragen.jsonl", "nirgends", "aus.jsonl", "nirgends gibt es nicht")]
    [InlineData("fragen.jsonl", "leer", "aus.jsonl", "steht kein Text, den ich lesen kann")]
    [InlineData("fragen.jsonl", "wissen", "nirgends/aus.jsonl", "Den Ordner für")]
    public async Task Files_that_cannot_be_used_are_named(string questions, string knowledge, string output, string sentence)
    {
        Write("fragen.jsonl", """{"id": "a", "question": "Wann?"}""");
        Write("leer.jsonl", "\n");
        Directory.CreateDirectory(Path("leer"));

        var (exitCode, errors) = await RunAsync("search", "--knowledge", Path(knowledge), "--questions", Path(questions), "--output", Path(output), "--embeddings", "none");

        Assert.Equal(2, exitCode);
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_measure_a_question_must_say_what_is_expected_in_known_words()
    {
        Write("fragen.jsonl", """{"id": "b", "question": "Wo?", "expected": "maybe"}""");

        var (exitCode, errors) = await RunAsync("evaluate", Path("fragen.jsonl"), "--knowledge", Path("wissen"), "--embeddings", "none");

        Assert.Equal(2, exitCode);
        Assert.StartsWith("fragen.jsonl, Zeile 1: „maybe“ ist kein Wert für „expected“.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_in_BEIR_format_is_its_own_knowledge()
    {
        Write("beir/corpus.jsonl", """
            {"_id": "d1", "title": "", "text": "Wo kann ich meinen Hund anmelden?"}
            {"_id": "d2", "title": "", "text": "Wann wird der Müll abgeholt?"}
            """);
        Write("beir/queries.jsonl", """{"_id": "p1", "text": "Hund anmelden"}""");
        Write("beir/qrels.tsv", "query-id\tcorpus-id\tscore\np1\td1\t1\n");

        var questions = BeirFolder.ReadQuestions(Path("beir"));
        var passages = new Lotsenbot.Knowledge.Documents.PassageSplitter();
        var ranked = BeirFolder.ReadDocuments(Path("beir")).SelectMany(passages.Split).ToList();

        Assert.Equal(1, RetrievalScore.Of(Assert.Single(questions), ranked, ranked).ReciprocalRank);
        Assert.Equal((0, ""), await RunAsync("evaluate", Path("beir"), "--embeddings", "none"));
        Assert.Contains("| beir | 1 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 | – |", Spaces().Replace(_output.ToString(), " "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_relevance_that_cannot_be_read_is_named()
    {
        Write("beir/corpus.jsonl", """{"_id": "d1", "text": "Text"}""");
        Write("beir/queries.jsonl", """{"_id": "p1", "text": "Frage"}""");
        Write("beir/qrels.tsv", "p1 d1 1\n");

        var (exitCode, errors) = await RunAsync("evaluate", Path("beir"), "--embeddings", "none");

        Assert.Equal(2, exitCode);
        Assert.StartsWith("qrels.tsv, Zeile 1:", errors, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Errors)> RunAsync(params string[] arguments)
    {
        var errors = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_output) });
        var root = new RootCommand { SearchCommand.Create(errors), EvaluateCommand.Create(console, errors) };
        return (await root.Parse(arguments).InvokeAsync(), errors.ToString());
    }

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);

    private static double Score(JsonElement passage) => passage.GetProperty("score").GetDouble();

    private string Path(string name) => System.IO.Path.Combine(_folder, name);

    private void Write(string name, string content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        File.WriteAllText(Path(name), content);
    }
}
