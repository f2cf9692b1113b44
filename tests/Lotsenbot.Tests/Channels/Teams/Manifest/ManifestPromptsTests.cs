using Lotsenbot.Features.Answers;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Channels.Teams.Manifest;

/// <summary>What Teams offers people to send is something the bot can answer from the documents that ship with it.</summary>
public sealed class ManifestPromptsTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task Every_command_gets_an_answer_in_both_languages()
    {
        using var workplace = new ManifestWorkplace();
        await workplace.MakeAsync();
        var sent = SentTexts(workplace).Distinct().ToList();
        Assert.True(sent.Count >= 8, $"Only {sent.Count} texts to send.");

        using var nothingOfTheCity = new CityFolder();
        await using var app = await LotsenbotApp.StartAsync(database, nothingOfTheCity, settings: [KeyValuePair.Create("Knowledge:ShippedFolder", Repository.PathOf("knowledge"))]);
        var answerer = app.Services.GetRequiredService<QuestionAnswerer>();
        foreach (var text in sent.Where(text => SmallTalk.ReplyTo(text) is null))
            Assert.True(
                (await answerer.AnswerAsync(text, text, 5, TestContext.Current.CancellationToken)).Outcome == AnswerOutcome.Answered, $"„{text}“ is not answered.");
    }

    // A prompt is sent as it is; a command without one sends its title.
    private static IEnumerable<string> SentTexts(ManifestWorkplace workplace)
    {
        var english = workplace.Json("en.json");
        foreach (var (list, i) in workplace.Json("manifest.json")["bots"]![0]!["commandLists"]!.AsArray().Select((list, i) => (list!, i)))
            foreach (var (command, j) in list["commands"]!.AsArray().Select((command, j) => (command!, j)))
            {
                var sent = command["prompt"] is null ? "title" : "prompt";
                yield return command[sent]!.GetValue<string>();
                yield return english[$"bots[0].commandLists[{i}].commands[{j}].{sent}"]!.GetValue<string>();
            }
    }
}
