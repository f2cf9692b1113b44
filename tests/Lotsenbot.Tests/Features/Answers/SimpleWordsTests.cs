using Lotsenbot.Features.Answers;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Answers;

/// <summary>"Erklär das einfacher" after an answer; and answers to questions in English.</summary>
public sealed class SimpleWordsTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IDisposable
{
    private const string Question = "Wie hoch ist die Kaution für ein Dienstfahrrad?";
    private const string Fact = "Die Kaution für ein Dienstfahrrad beträgt 35 Euro.";

    private readonly CityFolder _city = new(("Dienstfahrräder.md", $"# Dienstfahrräder\n\n{Fact} Sie wird an der Pforte hinterlegt und bei der Rückgabe ausgezahlt."));

    public void Dispose() => _city.Dispose();

    [Theory]
    [InlineData("Erklär das einfacher", "")]
    [InlineData("Kannst du mir das bitte einfacher erklären?", "")]
    [InlineData("einfacher bitte", "")]
    [InlineData("In einfacher Sprache!", "")]
    [InlineData("Bitte noch mal in Leichter Sprache", "")]
    [InlineData("Sag das in einfachen Worten", "")]
    [InlineData("Explain that more simply, please", "")]
    [InlineData("Wer bezahlt eine Basiskomponente? Bitte in einfacher Sprache.", "Wer bezahlt eine Basiskomponente?")]
    [InlineData("Gibt es Formulare in Leichter Sprache?", null)]
    [InlineData("Wie wird der Antrag einfacher?", null)]
    [InlineData("Was ist Einfache Sprache?", null)]
    public void The_wish_is_understood(string text, string? question) => Assert.Equal(question, SimpleWords.QuestionOf(text));

    [Fact]
    public async Task The_last_question_is_answered_again_in_simple_words()
    {
        await using var model = await ModelServer.StartAsync(ModelDialect.Ollama);
        model.Write = prompt => prompt.Contains("Einfacher Sprache", StringComparison.Ordinal) ? "Du hinterlegst 35 Euro an der Pforte [1]." : "Die Kaution beträgt 35 Euro [1].";
        var answers = await AskAsync(model.Settings, Question, "Erklär das einfacher", "Und jetzt noch einfacher");
        Assert.StartsWith("Die Kaution beträgt 35 Euro [1].", answers[0], StringComparison.Ordinal);
        Assert.All(answers.Skip(1), answer => Assert.StartsWith("Du hinterlegst 35 Euro an der Pforte [1].\n\n*KI, im Haus*", answer, StringComparison.Ordinal));
        Assert.Contains($"Frage: {Question}", model.Requests.Last()["messages"]![1]!["content"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facts_stay_what_they_are_in_simple_words_too()
    {
        await using var model = await ModelServer.StartAsync(ModelDialect.Ollama);
        model.Write = prompt => prompt.Contains("Einfacher Sprache", StringComparison.Ordinal) ? "Du hinterlegst 45 Euro an der Pforte [1]." : "Die Kaution beträgt 35 Euro [1].";
        var simple = (await AskAsync(model.Settings, Question, "Erklär das einfacher"))[1];
        Assert.StartsWith("In einfachere Worte kann ich das gerade nicht fassen, nur zitieren.", simple, StringComparison.Ordinal);
        Assert.Contains($"> {Fact}", simple, StringComparison.Ordinal);
        Assert.DoesNotContain("45", simple, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_model_it_says_so_and_quotes_in_short()
    {
        var answers = await AskAsync([], Question, "Erklär das einfacher");
        Assert.StartsWith("In einfachere Worte kann ich das gerade nicht fassen, nur zitieren.", answers[1], StringComparison.Ordinal);
        Assert.Contains($"> {Fact}", answers[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_question_there_is_nothing_to_explain() =>
        Assert.StartsWith("Was soll ich einfacher erklären?", (await AskAsync([], "Erklär das einfacher"))[0], StringComparison.Ordinal);

    [Fact]
    public async Task A_question_with_the_wish_is_answered_in_simple_words_at_once()
    {
        await using var model = await ModelServer.StartAsync(ModelDialect.Ollama);
        model.Write = prompt => prompt.Contains("Einfacher Sprache", StringComparison.Ordinal) ? "Du hinterlegst 35 Euro an der Pforte [1]." : "";
        Assert.StartsWith("Du hinterlegst 35 Euro an der Pforte [1].", (await AskAsync(model.Settings, Question + " Bitte in einfacher Sprache."))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_in_English_gets_an_answer_in_English()
    {
        await using var model = await ModelServer.StartAsync(ModelDialect.Ollama);
        model.Write = prompt => prompt.Contains("auf eine englische Frage antworte auf Englisch", StringComparison.Ordinal) ? "The deposit is 35 euros [1]. It costs 45 euros [1]." : "";
        var answer = (await AskAsync(model.Settings, "What is the Kaution for a Dienstfahrrad?"))[0];
        Assert.StartsWith("The deposit is 35 euros [1].", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("45 euros", answer, StringComparison.Ordinal);
    }

    private async Task<List<string>> AskAsync(IReadOnlyList<KeyValuePair<string, string>> settings, params string[] messages)
    {
        await using var app = await LotsenbotApp.StartAsync(database, _city, settings: settings);
        using var client = await DirectLineClient.OpenAsync(app.Address);
        var answers = new List<string>();
        foreach (var message in messages)
            answers.Add((await client.ReplyToAsync(await client.SayAsync(message)))["text"]!.GetValue<string>());
        return answers;
    }
}
