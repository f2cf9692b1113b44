using System.Collections;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Threading.RateLimiting;
using Lotsenbot.Channels.WebChat;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Tests.TestApp.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Channels.WebChat;

public sealed class FloodTestsOnSqlite(SignInSiteOnSqlite site) : FloodTests(site), IClassFixture<SignInSiteOnSqlite>;

public sealed class FloodTestsOnPostgres(SignInSiteOnPostgres site) : FloodTests(site), IClassFixture<SignInSiteOnPostgres>;

/// <summary>One person who writes far too much.</summary>
public abstract class FloodTests(SignInSite site) : SignedInTests(site)
{
    private const int Flood = 10_000;

    // Twice as many stay below the burst that one person may send.
    private const int Questions = 9;

    [Fact]
    public async Task Ten_thousand_messages_of_one_person_are_refused_and_slow_nobody_down()
    {
        using var anna = await SignInAsync("anna");
        using var bert = await SignInAsync("bert");
        using var his = await DirectLineClient.OpenAsync(App.Address, bert);
        var calm = await AskAsync(his, Questions);

        // In several conversations, which a limit per conversation would let through.
        var hers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DirectLineClient.OpenAsync(App.Address, anna)));
        using var over = new CancellationTokenSource();
        var clock = Stopwatch.StartNew();
        var answers = hers.Select(client => FloodAsync(client, Flood / hers.Length, over.Token)).ToList();
        var busy = await AskAsync(his, Questions);
        var (taken, refused, unsaid) = (await Task.WhenAll(answers)).Aggregate((all, next) => (all.Item1 + next.Item1, all.Item2 + next.Item2, all.Item3 + next.Item3));
        clock.Stop();
        foreach (var client in hers)
            client.Dispose();

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{Flood} messages in {clock.Elapsed.TotalSeconds:F1} s: {taken} taken, {refused} refused. "
            + $"Somebody else's question to answer: p50 {Percentile(calm, 50):F0} ms, p95 {Percentile(calm, 95):F0} ms before; "
            + $"p50 {Percentile(busy, 50):F0} ms, p95 {Percentile(busy, 95):F0} ms during.");
        Assert.Equal(Flood, taken + refused);
        Assert.Equal(0, unsaid);
        // The burst, what time has brought since, and what was delayed.
        Assert.InRange(taken, 20, 20 + 5 + (int)clock.Elapsed.TotalSeconds + 1);
    }

    [Fact]
    public async Task Invented_conversations_and_tokens_fill_no_memory()
    {
        await using var app = await StartAsync();
        using var anna = await SignInAsync("anna", app);
        using var client = await DirectLineClient.OpenAsync(app.Address, anna);
        foreach (var number in Enumerable.Range(0, 200))
        {
            await client.SendAsync(HttpMethod.Post, $"conversations/invented-{number}/activities", new JsonObject());
            await client.SendAsync(HttpMethod.Post, $"conversations/invented-{number}/activities", new JsonObject(), token: $"e30.e30.{number}");
        }
        Assert.InRange(PartitionsOf(app.Services.GetRequiredService<PersonLimits>().Messages), 0, 1);
    }

    /// <summary>Milliseconds from a question to its answer.</summary>
    private static async Task<IReadOnlyList<double>> AskAsync(DirectLineClient client, int questions)
    {
        var times = new List<double>();
        using var socket = await ConnectAsync(client);
        foreach (var number in Enumerable.Range(0, questions))
        {
            var clock = Stopwatch.StartNew();
            var id = await client.SayAsync($"Frage {number}?");
            await socket.UntilAsync(activity => activity["replyToId"]?.GetValue<string>() == id);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }
        return times;
    }

    private static async Task<DirectLineSocket> ConnectAsync(DirectLineClient client)
    {
        var (_, watermark) = await client.ActivitiesAsync();
        await client.ReconnectAsync(watermark);
        return await client.ConnectAsync();
    }

    private static async Task<(int Taken, int Refused, int Unsaid)> FloodAsync(DirectLineClient client, int count, CancellationToken cancellationToken)
    {
        var (taken, refused, unsaid) = (0, 0, 0);
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (_, _) =>
        {
            using var answer = await client.PostAsync(DirectLineClient.Message("Hallo"));
            if (answer.IsSuccessStatusCode)
                Interlocked.Increment(ref taken);
            else if ((int)answer.StatusCode == 429)
                Interlocked.Increment(ref refused);
            if ((int)answer.StatusCode == 429 && answer.Headers.RetryAfter?.Delta is null)
                Interlocked.Increment(ref unsaid);
        });
        return (taken, refused, unsaid);
    }

    private static double Percentile(IReadOnlyList<double> values, int percent) =>
        values.Order().ElementAt((int)Math.Ceiling(values.Count * percent / 100.0) - 1);

    // The limiter doesn't tell how many it remembers.
    private static int PartitionsOf(PartitionedRateLimiter<string> limiter) =>
        ((ICollection)limiter.GetType().GetField("_limiters", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(limiter)!).Count;
}
