using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Lotsenbot.Benchmarks.Messages;

/// <summary>People who write to a bot: each in a chat of their own, the next message as soon as the last one is answered.</summary>
internal sealed class MessageLoad(StubConnector connector) : IDisposable
{
    /// <summary>A bot that loses an answer is broken, and not just slow.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly HttpClient _http = new();
    private long _lastId = 1_780_000_000_000;

    public async Task<LoadResult> RunAsync(BotProcess bot, int people, TimeSpan duration)
    {
        var turns = new ConcurrentQueue<TurnTimes>();
        var before = bot.ProcessorTime;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, people).Select(async person =>
        {
            while (Stopwatch.GetElapsedTime(start) < duration)
                turns.Enqueue(await SayAsync(bot, person));
        }));
        return new LoadResult([.. turns], Stopwatch.GetElapsedTime(start), bot.ProcessorTime - before);
    }

    /// <summary>Programs that are compiled while they run need thousands of turns until they are as fast as they will be.</summary>
    public async Task WarmUpAsync(BotProcess bot, int people, int turns)
    {
        var left = turns;
        await Task.WhenAll(Enumerable.Range(0, people).Select(async person =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await SayAsync(bot, person);
        }));
    }

    public void Dispose() => _http.Dispose();

    private async Task<TurnTimes> SayAsync(BotProcess bot, int person)
    {
        var id = Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
        using var content = new StringContent(Activity(id, person), Encoding.UTF8, "application/json");
        var answer = connector.AnswerTo(id);
        var start = Stopwatch.GetTimestamp();
        using var response = await _http.PostAsync(bot.Messages, content);
        var acknowledged = Stopwatch.GetElapsedTime(start);
        response.EnsureSuccessStatusCode();
        return new TurnTimes(acknowledged, Stopwatch.GetElapsedTime(start, await answer.WaitAsync(Patience)));
    }

    // What Teams sends with a message.
    private string Activity(string id, int person) =>
        $$"""
        {"type":"message","id":"{{id}}","channelId":"msteams","serviceUrl":"{{connector.ServiceUrl}}","timestamp":"2026-11-23T09:00:00.123Z",
        "localTimestamp":"2026-11-23T10:00:00.123+01:00","localTimezone":"Europe/Berlin","locale":"de-DE","text":"Hallo","textFormat":"plain",
        "from":{"id":"29:person-{{person}}","name":"Kim Beispiel","aadObjectId":"22222222-2222-2222-2222-{{person:000000000000}}"},
        "recipient":{"id":"28:00000000-0000-0000-0000-00000000b07a","name":"Bot"},
        "conversation":{"id":"a:chat-{{person}}","conversationType":"personal","tenantId":"11111111-1111-1111-1111-111111111111"},
        "attachments":[{"contentType":"text/html","content":"<p>Hallo</p>"}],"entities":[{"type":"clientInfo","locale":"de-DE","platform":"Web"}],
        "channelData":{"tenant":{"id":"11111111-1111-1111-1111-111111111111"} } }
        """;
}
