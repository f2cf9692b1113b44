using System.Text.Json.Nodes;
using Lotsenbot.Channels.Teams;
using Lotsenbot.Conversations;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Placing;
using Lotsenbot.Features.Projects.Sharing;
using Lotsenbot.People;
using Lotsenbot.Tests.Channels.Teams;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Features.Projects;

/// <summary>A project in a group chat of Teams: its lead, somebody who only looks, and somebody whom it is none of their business.</summary>
public sealed class SharingTests(TeamsSite site) : IClassFixture<TeamsSite>, IAsyncLifetime
{
    private readonly string _title = $"Terminvergabe {Guid.NewGuid():N}";
    private readonly string _group = $"19:{Guid.NewGuid():N}@thread.v2";
    private TeamsClient _lead = null!, _observer = null!, _stranger = null!;
    private Project _project = null!;

    public async ValueTask InitializeAsync()
    {
        (_lead, _observer, _stranger) = (InGroup(), InGroup(), InGroup());
        var flow = site.App.Services.GetRequiredService<CurrentFlow>().Flow;
        var people = new[] { PersonOf(_lead), PersonOf(_observer), PersonOf(_stranger) };
        _project = new Project
        {
            TurnKey = _title,
            Title = _title,
            Need = "Wer einen Termin will, ruft an.",
            Unit = "Jugendamt",
            Benefits = "Internal",
            Measure = "Anrufe",
            FlowVersion = flow.Version,
        };
        _project.Members.Add(new ProjectMember { ProjectId = _project.Id, PersonId = people[0].Id, Role = MemberRole.Lead });
        _project.Members.Add(new ProjectMember { ProjectId = _project.Id, PersonId = people[1].Id, Role = MemberRole.Observer });
        await site.App.WithDbAsync(async db =>
        {
            if (!await db.ProjectFlows.AnyAsync(stored => stored.Version == flow.Version, Cancel))
                db.ProjectFlows.Add(new StoredFlow { Version = flow.Version, Json = FlowJson.Write(flow) });
            db.People.AddRange(people);
            db.Projects.Add(_project);
            // The one who only looks has a chat with the bot; so Teams' id of them is known.
            db.TeamsConversations.Add(new TeamsConversation
            {
                Id = $"a:{Guid.NewGuid():N}",
                ServiceUrl = site.Connector.ServiceUrl,
                UserId = _observer.UserId,
                EntraObjectId = _observer.ObjectId,
                Installation = "1",
            });
            return await db.SaveChangesAsync(Cancel);
        });
    }

    public ValueTask DisposeAsync()
    {
        _lead.Dispose();
        _observer.Dispose();
        _stranger.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Everybody_sees_the_own_view_of_a_shared_project_and_the_message_itself_says_nothing()
    {
        var shared = await SharedAsync(_lead, $"zeig das Projekt {_title}");
        var refresh = shared["attachments"]![0]!["content"]!["refresh"]!;
        Assert.Equal(new[] { _lead.UserId, _observer.UserId }.Order(StringComparer.Ordinal), refresh["userIds"]!.AsArray().Select(id => id!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Equal(SharedProjectCards.View, refresh["action"]!["verb"]!.GetValue<string>());
        SaysNothing(shared);

        var (mine, theirs, others) = (await ViewAsync(_lead, shared), await ViewAsync(_observer, shared), await ViewAsync(_stranger, shared));
        Assert.Contains(_title, mine, StringComparison.Ordinal);
        Assert.Contains("Schritte abhaken", mine, StringComparison.Ordinal);
        Assert.Contains(_title, theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("Schritte abhaken", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain(_title, others, StringComparison.Ordinal);
        Assert.Contains("oder du gehörst nicht dazu", others, StringComparison.Ordinal);
        Assert.Single(site.Connector.Messages(_group));
    }

    [Fact]
    public async Task Whoever_may_not_look_shares_nothing_and_other_questions_stay_questions()
    {
        await _stranger.SayAsync($"zeig das Projekt {_title}");
        Assert.StartsWith("Ein Projekt", (await site.MessagesAsync(_stranger, 1))[0]["text"]!.GetValue<string>(), StringComparison.Ordinal);
        await _stranger.SayAsync($"Projekt {_title[.._title.IndexOf(' ', StringComparison.Ordinal)]}");
        var messages = await site.MessagesAsync(_stranger, 2);
        Assert.All(messages, message => Assert.Null(message["attachments"]));
    }

    [Fact]
    public async Task Presses_in_a_group_need_the_rights_of_whoever_presses_and_renew_the_card_for_the_others()
    {
        var shared = await SharedAsync(_lead, $"Projekt {_title}");
        var step = site.App.Services.GetRequiredService<CurrentFlow>().Flow.Steps.First().Id;
        var data = new JsonObject { ["id"] = $"{_project.Id}", ["phase"] = "Initiation", ["shown"] = "", ["done"] = step };
        foreach (var (person, said) in new[] { (_observer, "liest du nur mit"), (_stranger, "oder du gehörst nicht dazu") })
            Assert.Contains(said, TextOf(await PressAsync(person, shared, StepCards.Save, data)), StringComparison.Ordinal);
        Assert.DoesNotContain(site.Connector.Calls, call => call.Method == "PUT" && call.ConversationId == _group);

        Assert.Contains("Gespeichert.", TextOf(await PressAsync(_lead, shared, StepCards.Save, data)), StringComparison.Ordinal);
        var renewed = Assert.Single(site.Connector.Calls, call => call.Method == "PUT" && call.ConversationId == _group);
        Assert.Equal(shared["id"]!.GetValue<string>(), renewed.ActivityId);
        SaysNothing(renewed.Body);
        Assert.Contains("✓", await ViewAsync(_observer, shared), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_older_clients_submit_is_answered_for_everybody_with_nothing_of_the_project()
    {
        var shared = await SharedAsync(_lead, $"zeig uns das Projekt „{_title}“");
        foreach (var verb in new[] { ProjectCards.Open, ProjectCards.OpenSteps, ProjectCards.OpenPhase, PlacingCards.Open })
        {
            var submit = _lead.Activity("message");
            submit["value"] = new JsonObject { ["__verb"] = verb, ["id"] = $"{_project.Id}" };
            submit["replyToId"] = shared["id"]!.DeepClone();
            using var response = await _lead.SendAsync(submit);
        }
        await ConnectorStub.WhenAsync(() => site.Connector.Calls.Count(call => call.Method == "PUT" && call.ConversationId == _group) == 4);
        Assert.All(site.Connector.Calls.Where(call => call.ConversationId == _group && call.Type == "message"), call => SaysNothing(call.Body));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private TeamsClient InGroup() => site.Person("groupChat", _group);

    private static Person PersonOf(TeamsClient client) => new()
    {
        DisplayName = "Kim Beispiel",
        Source = PersonSource.Csv,
        SourceKey = client.ObjectId,
        Identities = [PersonIdentity.Of(new Identity(Identity.Entra, client.ObjectId))],
    };

    private async Task<JsonObject> SharedAsync(TeamsClient person, string text)
    {
        await person.SayAsync(text);
        return (await site.MessagesAsync(person, 1))[0];
    }

    private static async Task<string> ViewAsync(TeamsClient person, JsonObject shared) => TextOf(await person.AskAsync(Invoke(
        person, shared, shared["attachments"]![0]!["content"]!["refresh"]!["action"]!["verb"]!.GetValue<string>(),
        shared["attachments"]![0]!["content"]!["refresh"]!["action"]!["data"]!.AsObject(), "automatic")));

    private static Task<JsonNode> PressAsync(TeamsClient person, JsonObject shared, string verb, JsonObject data) => person.AskAsync(Invoke(person, shared, verb, data, "manual"));

    private static JsonObject Invoke(TeamsClient person, JsonObject shared, string verb, JsonObject data, string trigger) => person.Invoke(
        "adaptiveCard/action",
        new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data.DeepClone() }, ["trigger"] = trigger },
        shared["id"]!.GetValue<string>());

    private void SaysNothing(JsonObject message)
    {
        Assert.DoesNotContain(_title, TextOf(message), StringComparison.Ordinal);
        Assert.DoesNotContain("Jugendamt", TextOf(message), StringComparison.Ordinal);
        Assert.DoesNotContain("Schritt", TextOf(message), StringComparison.Ordinal);
    }

    private static string TextOf(JsonNode node) => node.ToJsonString(Persona.Readable);
}
