using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Channels.Teams;

/// <summary>In a group nobody sees an answer grow: whoever has to wait for it is told that it comes.</summary>
public sealed class TypingTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task Typing_is_shown_before_an_answer_that_takes_a_while()
    {
        using var city = new CityFolder(("Leitfaden Projekte.md", "Den Projektauftrag unterschreibt die Dezernatsleitung, bevor das Projekt beginnt."));
        await using var model = await ModelServer.StartAsync(ModelDialect.Ollama);
        (model.Pace, model.Write) = (TimeSpan.FromMilliseconds(400), _ => "Den Projektauftrag unterschreibt die Dezernatsleitung [1].");
        await using var connector = await ConnectorStub.StartAsync();
        await using var app = await LotsenbotApp.StartAsync(database, city, settings: [.. TeamsSite.Settings, .. model.Settings]);
        using var person = new TeamsClient(app.Address, connector, "groupChat");
        await person.SayAsync(TeamsSite.Question);
        await connector.MessagesWhenAsync(person.ConversationId, 1);
        Assert.Equal(["typing", "message"], connector.Calls.Select(call => call.Type).Distinct());
    }
}
