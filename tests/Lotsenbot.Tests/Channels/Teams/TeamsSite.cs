using Lotsenbot.Conversations;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Channels.Teams;

/// <summary>The program in Teams, whose side of the protocol is played on this machine, in a city that knows one thing.</summary>
public class TeamsSite : IAsyncLifetime
{
    public const string Question = "Wer unterschreibt den Projektauftrag?";
    public const string Answer = "> Den Projektauftrag unterschreibt die Dezernatsleitung";

    private readonly SqliteDatabase _database = new();
    private readonly CityFolder _city = new(("Leitfaden Projekte.md", "Den Projektauftrag unterschreibt die Dezernatsleitung, bevor das Projekt beginnt."));

    public LotsenbotApp App { get; private set; } = null!;

    public ConnectorStub Connector { get; private set; } = null!;

    /// <summary>The settings of a bot that anybody on this machine may write to.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Teams:Authentication"] = "Off",
        ["Teams:AppId"] = TeamsClient.Bot[3..],
        ["Teams:TenantId"] = TeamsClient.Tenant,
        ["Teams:PublicAddress"] = "https://lotsenbot.example",
    };

    public IStreamingChannel Channel => ChannelOf(App);

    public static IStreamingChannel ChannelOf(LotsenbotApp app) => (IStreamingChannel)app.Services.GetServices<IChannel>().Single(channel => channel.Name == "teams");

    public virtual async ValueTask InitializeAsync()
    {
        Connector = await ConnectorStub.StartAsync();
        App = await StartAsync(_database, _city);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Connector.DisposeAsync();
        _city.Dispose();
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Somebody, alone with the bot or with others.</summary>
    public TeamsClient Person(string conversationType = "personal", string? conversationId = null) => new(App.Address, Connector, conversationType, conversationId);

    /// <summary>What people see in the conversation, as soon as there is so much.</summary>
    public Task<IReadOnlyList<System.Text.Json.Nodes.JsonObject>> MessagesAsync(TeamsClient person, int count) =>
        Connector.MessagesWhenAsync(person.ConversationId, count);

    /// <summary>A question of somebody who has not written over the network, to be answered by a test.</summary>
    public Turn TurnOf(TeamsClient person, ConversationKind kind = ConversationKind.Personal) => new(
        TeamsClient.NextId(), new ConversationReference("teams", person.ConversationId, Connector.ServiceUrl, kind), person.UserId, Question);

    protected virtual Task<LotsenbotApp> StartAsync(TestDatabase database, CityFolder city) => LotsenbotApp.StartAsync(database, city, settings: Settings);
}
