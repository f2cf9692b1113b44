using Lotsenbot.Conversations;
using Lotsenbot.Features.Answers;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Features.Answers.Understanding;

public sealed class StandAloneQuestionTestsOnSqlite(SqliteDatabase database) : StandAloneQuestionTests(database), IClassFixture<SqliteDatabase>;

public sealed class StandAloneQuestionTestsOnPostgres(PostgresDatabase database) : StandAloneQuestionTests(database), IClassFixture<PostgresDatabase>;

/// <summary>A follow-up that a model writes out, through the inbox to what is kept of it.</summary>
public abstract class StandAloneQuestionTests(TestDatabase database) : DatabaseTests(database)
{
    private const string First = "Wo beantrage ich eine Basiskomponente?";
    private const string Second = "Und wer bezahlt das?";
    private const string WrittenOut = "Wer bezahlt eine Basiskomponente?";

    private readonly TestChannel _channel = new();
    private readonly CityFolder _city = new(("Basiskomponenten.md", "Eine Basiskomponente beantragst du bei der KoSt. Eine Basiskomponente bezahlt das Digitalbudget."));
    private readonly string _conversation = Guid.NewGuid().ToString("N");
    private readonly List<string> _asked = [];

    public override ValueTask DisposeAsync()
    {
        _city.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task A_follow_up_is_asked_as_the_model_writes_it_out()
    {
        await using var model = await StartModelAsync(ModelDialect.Ollama, WrittenOut);
        await using var app = await StartAsync(model);
        await AskAsync(app, "1", First);
        Assert.Empty(_asked);
        var reply = await AskAsync(app, "2", Second);
        Assert.Contains("bezahlt das Digitalbudget", reply.Markdown, StringComparison.Ordinal);
        Assert.Equal(WrittenOut, await LastAsync(app));
        Assert.Contains($"Erste Frage: {First}\nZweite Frage: {Second}", Assert.Single(_asked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_that_is_run_again_does_not_ask_the_model_again()
    {
        await using var model = await StartModelAsync(ModelDialect.Ollama, WrittenOut);
        await using var app = await StartAsync(model);
        await AskAsync(app, "1", First);
        var failures = 2;
        _channel.OnSend = (_, _, _) => Interlocked.Decrement(ref failures) >= 0 ? throw new HttpRequestException("The far side is away.") : Task.CompletedTask;
        await AskAsync(app, "2", Second);
        Assert.Equal(["1", "2", "2", "2"], _channel.Attempts);
        Assert.Single(_asked);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Wer bezahlt eine Basiskomponente?\nDas Digitalbudget.")]
    [InlineData("Wie wird das Wetter?")]
    [InlineData("Und wer bezahlt das?")]
    public async Task What_does_not_hold_is_not_asked(string written) => await AssertByRuleAsync(await StartModelAsync(ModelDialect.Ollama, written));

    [Fact]
    public async Task What_does_not_end_is_not_asked() =>
        await AssertByRuleAsync(await StartModelAsync(ModelDialect.Ollama, "Wer bezahlt eine Basiskomponente " + string.Join(' ', Enumerable.Repeat("und so weiter", 40))));

    [Theory]
    [InlineData(ModelTrouble.Silence)]
    [InlineData(ModelTrouble.ServerError)]
    public async Task A_model_that_does_not_help_in_time_costs_no_answer(ModelTrouble trouble)
    {
        var model = await StartModelAsync(ModelDialect.Ollama, WrittenOut);
        model.Trouble = trouble;
        await AssertByRuleAsync(model);
    }

    [Theory]
    [InlineData("Was ist eine Basiskomponente?", 1)]
    [InlineData("Wer muss in unserer Verwaltung eigentlich die Kosten einer Basiskomponente bezahlen?", 0)]
    public async Task Only_a_short_question_may_be_about_the_last_one(string question, int times)
    {
        await using var model = await StartModelAsync(ModelDialect.Ollama, question);
        await using var app = await StartAsync(model);
        await AskAsync(app, "1", First);
        await AskAsync(app, "2", question);
        Assert.Equal((times, question), (_asked.Count, await LastAsync(app)));
    }

    [Fact]
    public async Task Personal_data_does_not_leave_the_house_and_is_back_in_the_question()
    {
        await using var model = await StartModelAsync(ModelDialect.AzureOpenAI, "");
        model.Write = prompt =>
        {
            if (!prompt.Contains("Zweite Frage", StringComparison.Ordinal))
                return "KEINE ANTWORT";
            _asked.Add(prompt);
            return "Wer bezahlt eine Basiskomponente für ⟦1⟧?";
        };
        await using var app = await StartAsync(model);
        await AskAsync(app, "1", "Wo beantrage ich eine Basiskomponente für anna@stadt.example?");
        await AskAsync(app, "2", Second);
        Assert.Equal("Wer bezahlt eine Basiskomponente für anna@stadt.example?", await LastAsync(app));
        Assert.Single(_asked);
        Assert.All(model.Requests, request => Assert.DoesNotContain("anna@stadt.example", request.ToJsonString(), StringComparison.Ordinal));
    }

    private async Task AssertByRuleAsync(ModelServer model)
    {
        await using (model)
        {
            await using var app = await StartAsync(model);
            await AskAsync(app, "1", First);
            var reply = await AskAsync(app, "2", Second);
            Assert.Contains("Digitalbudget", reply.Markdown, StringComparison.Ordinal);
            Assert.Equal(FollowUp.Complete(Second, First), await LastAsync(app));
        }
    }

    private async Task<ModelServer> StartModelAsync(ModelDialect dialect, string written)
    {
        var model = await ModelServer.StartAsync(dialect);
        model.Write = prompt =>
        {
            if (!prompt.Contains("Zweite Frage", StringComparison.Ordinal))
                return "Eine Basiskomponente bezahlt das Digitalbudget [1].";
            _asked.Add(prompt);
            return written;
        };
        return model;
    }

    private Task<LotsenbotApp> StartAsync(ModelServer model) => LotsenbotApp.StartAsync(
        Database, _city, settings: [.. model.Settings, new("Turns:RetryPause", "00:00:00"), new("Answers:UnderstandWithin", "00:00:02"), new("Model:FirstTokenTimeout", "00:00:02")],
        services: services => services.AddSingleton<IChannel>(_channel));

    private async Task<Reply> AskAsync(LotsenbotApp app, string id, string text)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var inbox = scope.ServiceProvider.GetRequiredService<Inbox>();
        await inbox.AddAsync(TestChannel.Question(_conversation, id) with { Text = text }, Cancel);
        await inbox.WakeWorkersAsync(Cancel);
        return (await _channel.NextAsync()).Reply;
    }

    private async Task<string> LastAsync(LotsenbotApp app) =>
        (await app.WithDbAsync(async db => await db.LastQuestions.FindAsync([TestChannel.ChannelName, _conversation], Cancel)))!.Question;
}
