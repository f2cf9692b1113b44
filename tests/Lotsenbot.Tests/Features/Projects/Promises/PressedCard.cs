using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Projects.Promises;

/// <summary>A press on its way to the program and back: posted again, with the same id, until it is answered.</summary>
internal sealed class PressedCard(TeamsClient person, string verb, JsonObject data)
{
    public const string TakesLonger = "Das dauert einen Moment.";

    private readonly JsonObject _invoke = person.Invoke(
        "adaptiveCard/action",
        new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data.DeepClone() } });

    private int _cuts;

    public JsonObject Data => data;

    /// <summary>As the program knows it.</summary>
    public string TurnId => $"press/{_invoke["id"]!.GetValue<string>()}";

    /// <summary>How often the connection broke while the program was working on it.</summary>
    public int Cuts => _cuts;

    public string Answer { get; private set; } = "";

    public async Task SendAsync(bool twice, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, twice ? 2 : 1).Select(_ => AskAsync(cancellationToken)));
        Answer = answers[0];
        Assert.All(answers, answer => Assert.Equal(Answer, answer));
    }

    /// <summary>Teams, or the person, tries again as long as there is no answer, or one that asks to.</summary>
    public async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var answer = await person.AskAsync(_invoke.DeepClone().AsObject());
                if (answer["statusCode"]!.GetValue<int>() == 200)
                    return answer["value"]!.ToJsonString(Persona.Readable);
            }
            catch (HttpRequestException exception)
            {
                if (exception.HttpRequestError != HttpRequestError.ConnectionError)
                    Interlocked.Increment(ref _cuts);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(100, 400)), cancellationToken);
        }
    }
}
