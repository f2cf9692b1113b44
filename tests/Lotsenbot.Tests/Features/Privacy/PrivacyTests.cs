using System.Net;
using System.Text.Json.Nodes;
using Lotsenbot.Features.Privacy;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Lotsenbot.Tests.Features.Privacy;

public sealed class PrivacyTestsOnSqlite(SqliteDatabase database) : PrivacyTests(database), IClassFixture<SqliteDatabase>;

public sealed class PrivacyTestsOnPostgres(PostgresDatabase database) : PrivacyTests(database), IClassFixture<PostgresDatabase>;

/// <summary>What is stored about somebody is shown to them and deleted when they say so, down to the database's file.</summary>
public abstract class PrivacyTests(TestDatabase database) : DatabaseTests(database)
{
    private readonly string _marker = $"Marker{Guid.NewGuid():N}";

    [Fact]
    public async Task My_data_has_what_I_wrote_and_nobody_elses()
    {
        await using var app = LotsenbotApp.Start(Database);
        using var me = await DirectLineClient.OpenAsync(app.Address);
        using var other = await DirectLineClient.OpenAsync(app.Address);
        await me.ReplyToAsync(await me.SayAsync($"Danke {_marker}?"));
        await other.ReplyToAsync(await other.SayAsync("Was macht die andere?"));

        var file = await DownloadAsync(app, await LinkAsync(me));

        Assert.Contains(_marker, file, StringComparison.Ordinal);
        Assert.DoesNotContain("Was macht die andere?", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_somebody_has_changed_opens_nothing()
    {
        await using var app = LotsenbotApp.Start(Database);
        using var me = await DirectLineClient.OpenAsync(app.Address);
        var link = await LinkAsync(me);
        using var http = new HttpClient();

        using var response = await http.GetAsync(new Uri(link[..^3] + "abc"), Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Who_is_forgotten_leaves_nothing_in_the_database()
    {
        await using var app = LotsenbotApp.Start(Database);
        using var me = await DirectLineClient.OpenAsync(app.Address);
        var question = await me.SayAsync($"Wer unterschreibt {_marker}?");
        await me.ReplyToAsync(await me.ReactAsync(await me.ReplyToAsync(question), "DislikeAction"));
        await Database.MustHaveAsync(_marker);

        var ask = await me.ReplyToAsync(await me.SayAsync("vergiss mich"));
        await Database.MustHaveAsync(_marker);
        await me.PressAsync(Button(ask, "Ja, alles löschen"));
        await me.ActivitiesWhenAsync(all => all.Any(activity => TextOf(activity).Contains("Erledigt", StringComparison.Ordinal)));

        await EventuallyGoneAsync(_marker);
        Assert.False(await app.WithDbAsync(db => Task.FromResult(db.Feedback.Any())));
    }

    [Fact]
    public async Task Who_changes_their_mind_keeps_everything()
    {
        await using var app = LotsenbotApp.Start(Database);
        using var me = await DirectLineClient.OpenAsync(app.Address);
        await me.ReplyToAsync(await me.SayAsync($"Wer unterschreibt {_marker}?"));

        var ask = await me.ReplyToAsync(await me.SayAsync("vergiss mich"));
        await me.PressAsync(Button(ask, "Abbrechen"));
        await me.ActivitiesWhenAsync(all => all.Any(activity => TextOf(activity).Contains("nichts gelöscht", StringComparison.Ordinal)));

        await Database.MustHaveAsync(_marker);
    }

    [Fact]
    public async Task The_page_that_is_still_open_begins_anew()
    {
        await using var app = LotsenbotApp.Start(Database);
        using var me = await DirectLineClient.OpenAsync(app.Address);
        var ask = await me.ReplyToAsync(await me.SayAsync("vergiss mich"));
        await me.PressAsync(Button(ask, "Ja, alles löschen"));
        await me.ActivitiesWhenAsync(all => all.Any(activity => TextOf(activity).Contains("Erledigt", StringComparison.Ordinal)));

        await me.ReplyToAsync(await me.SayAsync($"Hallo {_marker}"));
        var file = await DownloadAsync(app, await LinkAsync(me));

        Assert.Contains(_marker, file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_conversations_go_and_young_ones_stay()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        await using var app = LotsenbotApp.Start(
            Database, services: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)));
        var young = $"Young{_marker}";
        using (var me = await DirectLineClient.OpenAsync(app.Address))
            await me.ReplyToAsync(await me.SayAsync($"Wer unterschreibt {_marker}?"));
        time.Jump(TimeSpan.FromDays(60));
        using (var me = await DirectLineClient.OpenAsync(app.Address))
            await me.ReplyToAsync(await me.SayAsync($"Wer unterschreibt {young}?"));
        time.Jump(TimeSpan.FromDays(31));

        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<PersonalDataStore>().DeleteOldAsync(Cancel);

        await EventuallyGoneAsync($"unterschreibt {_marker}");
        await Database.MustHaveAsync(young);
    }

    // The last turn is noted as done, and its text dropped, a moment after its reply was sent.
    private async Task EventuallyGoneAsync(string marker)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await Database.HasAsync(marker))
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
    }

    private static string TextOf(JsonObject activity) => activity["text"]?.GetValue<string>() ?? "";

    private static async Task<string> LinkAsync(DirectLineClient client) =>
        Button(await client.ReplyToAsync(await client.SayAsync("meine Daten")), "Als Datei herunterladen")["url"]!.GetValue<string>();

    private static JsonNode Button(JsonObject activity, string title) => activity["attachments"]![0]!["content"]!["body"]!.AsArray()
        .Where(element => element!["type"]!.GetValue<string>() == "ActionSet").SelectMany(set => set!["actions"]!.AsArray())
        .Single(action => action!["title"]!.GetValue<string>() == title)!;

    private static async Task<string> DownloadAsync(LotsenbotApp app, string link)
    {
        Assert.StartsWith(app.Address.ToString(), link, StringComparison.Ordinal);
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(link), Cancel);
    }
}
