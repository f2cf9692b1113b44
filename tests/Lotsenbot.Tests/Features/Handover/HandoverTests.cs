using System.Text.Json.Nodes;
using Lotsenbot.Features.Handover;
using Lotsenbot.Notices;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Tests.TestApp.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.Features.Handover;

public sealed class HandoverTestsOnSqlite(SqliteDatabase database) : HandoverTests(database), IClassFixture<SqliteDatabase>;

public sealed class HandoverTestsOnPostgres(PostgresDatabase database) : HandoverTests(database), IClassFixture<PostgresDatabase>;

/// <summary>From a question that the bot can't answer to the office's answer, and to the reviewed entry that is found next time.</summary>
public abstract class HandoverTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Question = "Wer leiht mir einen Beamer für die Schulung?";

    private readonly CityFolder _city = new(("regeln.md", "# Regeln\n\nDie Kaffeekasse steht in der Küche.\n\n# Geräte\n\nDrucker stehen im Flur."));
    private LotsenbotApp _app = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _app = await LotsenbotApp.StartAsync(Database, _city);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        _city.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_question_goes_to_the_office_its_answer_comes_back_and_is_found_next_time()
    {
        using var office = await OpenAsync("kost");
        using var asker = await OpenAsync("projektleitung");
        var dislikedId = await asker.SayAsync(Question);
        await asker.ReplyToAsync(dislikedId);
        await asker.ReactAsync(await asker.ReplyToAsync(dislikedId), "DislikeAction");
        var comment = await CardAsync(asker, "Was hat gefehlt?");
        await asker.PressAsync(Button(comment, "Die KoSt fragen"));
        var form = await CardAsync(asker, "Frage an die KoSt weitergeben");
        Assert.Contains(Question, form.ToJsonString(Readable), StringComparison.Ordinal);
        Assert.StartsWith("Ich habe deine Frage an die KoSt weitergegeben.", await SayOfPressAsync(asker, form, "Weitergeben", ("question", Question)), StringComparison.Ordinal);

        var open = await CardAsync(office, "Eine Frage an die KoSt");
        Assert.Contains(Question, open.ToJsonString(Readable), StringComparison.Ordinal);
        Assert.DoesNotContain("Projektleitung", open.ToJsonString(Readable), StringComparison.Ordinal);
        Assert.Equal("Danke, die Frage gehört dir.", await SayOfPressAsync(office, open, "Ich übernehme"));
        var taken = await CardAsync(office, "Antwort senden");
        Assert.Equal("Die Antwort ist unterwegs.", await SayOfPressAsync(office, taken, "Antwort senden", ("answer", "Den Beamer verleiht die Pforte.")));

        var answered = await asker.ActivitiesWhenAsync(all => all.Any(activity => Text(activity["text"]).Contains("Den Beamer verleiht die Pforte.", StringComparison.Ordinal)));
        Assert.Single(answered, activity => Text(activity["text"]).StartsWith("Die Koordinierungsstelle Verwaltungsdigitalisierung (KoSt) hat deine Frage beantwortet.", StringComparison.Ordinal));

        var offer = await CardAsync(office, "Antwort für alle freigeben?");
        Assert.StartsWith("Freigegeben.", await SayOfPressAsync(office, offer, "Freigeben", Form("Den Beamer verleiht die Pforte.")), StringComparison.Ordinal);
        await _app.WhenIndexAsync(index => index.Count == 3);
        // What is released is no file, and stays when the folder is read again.
        _city.Write("neu.md", "# Neu\n\nEtwas Neues.");
        await _app.WhenIndexAsync(index => index.Count == 4);
        using var next = await OpenAsync("leitung");
        var reply = await next.ReplyToAsync(await next.SayAsync("Wer verleiht einen Beamer?"));
        Assert.Contains("Den Beamer verleiht die Pforte.", Text(reply["text"]), StringComparison.Ordinal);
        Assert.Contains("wieder zu prüfen am 1.3.2099", Text(reply["text"]), StringComparison.Ordinal);
        Assert.Contains("Geprüfte Antworten der KoSt", reply.ToJsonString(Readable), StringComparison.Ordinal);

        var notices = await _app.WithDbAsync(db => db.Notices.AsNoTracking().ToListAsync(Cancel));
        Assert.All(notices, notice => Assert.Equal((NoticeState.Sent, ""), (notice.State, notice.Reply)));
    }

    [Fact]
    public async Task Only_the_office_takes_and_answers_and_only_whoever_took_it()
    {
        using var office = await OpenAsync("kost");
        using var asker = await OpenAsync("projektleitung");
        await HandOverAsync(asker, Question);
        var open = await CardAsync(office, "Eine Frage an die KoSt");
        foreach (var button in new[] { "handover/take", "handover/answer", "handover/give-back", "handover/release", "handover/keep-private" })
        {
            var data = Button(open, "Ich übernehme")["data"]!.DeepClone().AsObject();
            (data["__verb"], data["answer"]) = (button, "Gefälscht");
            var press = await asker.PressAsync(new JsonObject { ["data"] = data });
            Assert.Contains("vorbehalten", Text((await asker.ReplyToAsync(press))["text"]), StringComparison.Ordinal);
        }
        var early = Button(open, "Ich übernehme")["data"]!.DeepClone().AsObject();
        (early["__verb"], early["answer"]) = ("handover/answer", "Zu früh");
        var tooEarly = await office.PressAsync(new JsonObject { ["data"] = early });
        Assert.StartsWith("Diese Frage hast du nicht (mehr) übernommen.", Text((await office.ReplyToAsync(tooEarly))["text"]), StringComparison.Ordinal);
        Assert.Null((await QuestionAsync()).Answer);
    }

    [Theory]
    [InlineData("Frag Mitarbeiterin KoSt oder ruf an.", "Mitarbeiterin KoSt")]
    [InlineData("Schreib an beamer@stadt.example.", "beamer@stadt.example")]
    [InlineData("Ruf 05231 123456 an.", "05231 123456")]
    public async Task Nothing_personal_is_released(string answer, string named)
    {
        using var office = await OpenAsync("kost");
        using var asker = await OpenAsync("projektleitung");
        await HandOverAsync(asker, Question);
        await SayOfPressAsync(office, await CardAsync(office, "Eine Frage an die KoSt"), "Ich übernehme");
        await SayOfPressAsync(office, await CardAsync(office, "Antwort senden"), "Antwort senden", ("answer", answer));
        var said = await SayOfPressAsync(office, await CardAsync(office, "Antwort für alle freigeben?"), "Freigeben", Form(answer));
        Assert.Contains($"„{named}“", said, StringComparison.Ordinal);
        Assert.Null((await QuestionAsync()).ReleasedAt);
        Assert.False(await _app.WithDbAsync(db => db.Passages.AnyAsync(passage => passage.Text.Contains(answer), Cancel)));
    }

    [Fact]
    public async Task Whoever_is_forgotten_takes_their_questions_along()
    {
        var question = $"{Question} {Guid.NewGuid():N}";
        using var asker = await OpenAsync("projektleitung");
        await HandOverAsync(asker, question);
        Assert.Equal(question, (await QuestionAsync()).Question);
        await asker.SayAsync("vergiss mich");
        await asker.PressAsync(Button(await CardAsync(asker, "Ja, alles löschen"), "Ja, alles löschen"));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await _app.WithDbAsync(db => db.HandedQuestions.AnyAsync(row => row.Question == question, Cancel)))
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        Assert.False(await _app.WithDbAsync(db => db.Notices.AnyAsync(notice => notice.Reply.Contains(question), Cancel)));
    }

    [Fact]
    public async Task Somebody_unknown_is_told_why_nothing_is_passed_on()
    {
        using var nobody = await DirectLineClient.OpenAsync(_app.Address);
        var reply = await nobody.ReplyToAsync(await nobody.SayAsync("Ich möchte mit einem Menschen sprechen"));
        Assert.StartsWith("Das geht nur, wenn ich weiß, wer du bist.", Text(reply["text"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mit Mensch sprechen", true)]
    [InlineData("Kann ich mit einem Menschen reden?", true)]
    [InlineData("Frage an die KoSt weitergeben", true)]
    [InlineData("Bitte gib meine Frage weiter", true)]
    [InlineData("Was muss ich an die KoSt weitergeben?", false)]
    [InlineData("Mit wem muss ich vor dem Projekt sprechen?", false)]
    public void The_wish_for_a_person_is_understood(string text, bool expected) => Assert.Equal(expected, HandoverRequests.Asks(text));

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static (string, string)[] Form(string answer) =>
        [("question", Question), ("answer", answer), ("owner", "Pforte"), ("reviewOn", "2099-03-01")];

    private async Task<DirectLineClient> OpenAsync(string persona)
    {
        var visitor = new Visitor(_app.Address);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["persona"] = persona, ["returnUrl"] = "/" });
        await visitor.PostAsync("/signin", form);
        return await DirectLineClient.OpenAsync(_app.Address, visitor);
    }

    private static async Task HandOverAsync(DirectLineClient asker, string question)
    {
        var refusal = await asker.ReplyToAsync(await asker.SayAsync("Gibt es Zebras?"));
        // What the bot suggests after a refusal is what it understands.
        await asker.SayAsync(Text(refusal["suggestedActions"]!["actions"]![0]!["value"]));
        await SayOfPressAsync(asker, await CardAsync(asker, "Frage an die KoSt weitergeben"), "Weitergeben", ("question", question));
    }

    /// <summary>The newest one: tests share a database.</summary>
    private Task<HandedQuestion> QuestionAsync() => _app.WithDbAsync(db => db.HandedQuestions.AsNoTracking().OrderByDescending(question => question.AskedAt).FirstAsync(Cancel));

    /// <summary>The newest card that shows this, as soon as there is one.</summary>
    private static async Task<JsonObject> CardAsync(DirectLineClient client, string shows)
    {
        var activities = await client.ActivitiesWhenAsync(all => all.Any(Shows));
        return activities.Last(Shows);

        bool Shows(JsonObject activity) => activity["attachments"]?.ToJsonString(Readable).Contains(shows, StringComparison.Ordinal) == true;
    }

    private static async Task<string> SayOfPressAsync(DirectLineClient client, JsonObject card, string button, params (string Id, string Value)[] filled)
    {
        var inputs = new JsonObject(filled.Select(input => KeyValuePair.Create(input.Id, (JsonNode?)input.Value)));
        return Text((await client.ReplyToAsync(await client.PressAsync(Button(card, button), inputs)))["text"]);
    }

    private static JsonNode Button(JsonObject activity, string title) =>
        activity["attachments"]![0]!["content"]!["body"]!.AsArray()[^1]!["actions"]!.AsArray().Single(action => Text(action!["title"]) == title)!;

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
}
