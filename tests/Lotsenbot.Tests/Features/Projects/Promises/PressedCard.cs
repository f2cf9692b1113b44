using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Projects.Promises;

/// <summary>A press on its way to the program and back: posted again, with the same id, until it is answered.</summary>
internal sealed class PressedCard(TeamsClient person, string verb, JsonObject data)
{
    private const string TakesLonger = "Das dauert einen Moment.";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly JsonObject _invoke = person.Invoke(
        "adaptiveCard/action",
        new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data.DeepClone() } });

    private int _cuts;

    public JsonObject Data => data;

    /// <summary>As the program knows it.</summary>
    public string TurnId => $"press/{_invoke["id"]!.GetValue<string>()}";

    /// <summary>How often nobody can know whether the program has worked on it: it was killed, or said that something went wrong.</summary>
    public int Cuts => _cuts;

    /// <summary>As often as it was posted at the same moment. They differ when the first was not answered in time and the program was asked again.</summary>
    public IReadOnlyList<string> Answers { get; private set; } = [];

    public bool IsPromised => Answers.Any(answer => answer.StartsWith($"\"{TakesLonger}", StringComparison.Ordinal));

    public async Task SendAsync(bool twice, CancellationToken cancellationToken) =>
        Answers = await Task.WhenAll(Enumerable.Range(0, twice ? 2 : 1).Select(_ => AskAsync(cancellationToken)));

    /// <summary>Teams, or the person, tries again as long as there is no answer, or one that asks to.</summary>
    public async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var (answer, problem) = await TryAsync(cancellationToken);
            if (answer is not null)
                return answer;
            if (Stopwatch.GetElapsedTime(start) > Patience)
                throw new TimeoutException($"{verb} was not answered within {Patience.TotalSeconds} s; at last: {problem}");
            await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(100, 400)), cancellationToken);
        }
    }

    private async Task<(string? Answer, string? Problem)> TryAsync(CancellationToken cancellationToken)
    {
        var problem = "";
        try
        {
            using var response = await person.SendAsync(_invoke.DeepClone().AsObject());
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            if (response.StatusCode == HttpStatusCode.OK && JsonNode.Parse(text)! is var answer && answer["statusCode"]!.GetValue<int>() == 200)
                return (answer["value"]!.ToJsonString(Persona.Readable), null);
            problem = $"{(int)response.StatusCode} {text}";
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return (null, exception.Message);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            problem = exception.Message;
        }
        Interlocked.Increment(ref _cuts);
        return (null, problem);
    }
}
