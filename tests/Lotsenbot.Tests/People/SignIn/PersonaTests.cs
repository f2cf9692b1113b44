using System.Net;
using Lotsenbot.Conversations;
using Lotsenbot.People;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Tests.TestApp.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.People.SignIn;

/// <summary>On a developer's machine, where no provider is set.</summary>
public sealed class PersonaTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private LotsenbotApp _app = null!;

    public ValueTask InitializeAsync()
    {
        _app = LotsenbotApp.Start(database);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Anybody_may_ask_at_once()
    {
        using var nobody = new Visitor(_app.Address);
        var conversation = await nobody.AskForConversationAsync();
        Assert.Null(conversation["person"]);
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.Http.GetAsync("/documents/nichts.md", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Every_role_of_the_demo_city_can_be_tried_with_one_click()
    {
        using var kost = new Visitor(_app.Address);
        var page = await kost.Http.GetStringAsync("/signin", Cancel);
        Assert.All(DemoDirectory.People, person => Assert.Contains($"value=\"{person.Slug}\"", page, StringComparison.Ordinal));

        var answer = await ChooseAsync(kost, "kost");
        Assert.Equal((HttpStatusCode.Redirect, "/"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal("Mitarbeiterin KoSt", (await kost.AskForConversationAsync())["person"]!.GetValue<string>());
        await using var scope = _app.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<PersonDirectory>().FindAsync(new Identity(DemoDirectory.Issuer, "kost"), Cancel);
        Assert.True(person!.Has(Role.CoordinationOffice));
    }

    [Fact]
    public async Task Another_role_is_another_person_with_a_session_of_their_own()
    {
        using var visitor = new Visitor(_app.Address);
        await ChooseAsync(visitor, "kost");
        using var client = await DirectLineClient.OpenAsync(_app.Address, visitor);
        await ChooseAsync(visitor, "leitung");
        Assert.Equal((403, "TokenExpired"), await DirectLineClient.RefusalAsync(await client.PostAsync(DirectLineClient.Message("Hallo"))));
        var next = await visitor.AskForConversationAsync();
        Assert.NotEqual(client.ConversationId, next["conversationId"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_page_of_a_foreign_origin_chooses_nothing_for_anybody()
    {
        using var visitor = new Visitor(_app.Address);
        Assert.Equal(HttpStatusCode.Forbidden, (await ChooseAsync(visitor, "kost", "https://evil.example")).StatusCode);
        Assert.Null(visitor.Session);
    }

    [Fact]
    public async Task Nobody_but_the_demo_city_can_be_chosen()
    {
        using var visitor = new Visitor(_app.Address);
        Assert.Equal(HttpStatusCode.NotFound, (await ChooseAsync(visitor, "anybody")).StatusCode);
        Assert.Null(visitor.Session);
    }

    [Fact]
    public async Task With_a_provider_there_are_no_personas_and_nobody_asks_without_a_name()
    {
        await using var provider = new CityProvider();
        await provider.StartAsync();
        await using var app = LotsenbotApp.Start(database, provider.Settings);
        using var visitor = new Visitor(app.Address);
        var sentOn = await ChooseAsync(visitor, "kost");
        Assert.Equal("/signin", sentOn.Headers.Location?.AbsolutePath);
        Assert.Null(visitor.Session);
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.PostAsync("/v3/directline/tokens/generate")).StatusCode);
        // A token that somebody got before the provider was set is worth nothing after it.
        using var before = await DirectLineClient.OpenAsync(_app.Address);
        using var after = new DirectLineClient(app.Address);
        Assert.Equal((403, "TokenExpired"), await DirectLineClient.RefusalAsync(
            await after.SendAsync(HttpMethod.Get, $"conversations/{before.ConversationId}/activities", token: before.Token)));
    }

    private static async Task<HttpResponseMessage> ChooseAsync(Visitor visitor, string persona, string? origin = null)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["persona"] = persona, ["returnUrl"] = "/" });
        return await visitor.PostAsync("/signin", form, origin);
    }
}
