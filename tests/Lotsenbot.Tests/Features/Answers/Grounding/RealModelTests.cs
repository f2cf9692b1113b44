using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Answers.Grounding;

/// <summary>What the scripted servers can't tell: whether a real model's words get through, and no attack does. Needs one, named by environment variables.</summary>
public sealed class RealModelTests(RealModelBot bot, ITestOutputHelper output) : IClassFixture<RealModelBot>
{
    [Fact]
    public async Task A_real_model_s_words_arrive_with_verified_sources()
    {
        var answer = await bot.AskAsync("Wie hoch ist die Kaution für ein Dienstfahrrad?");
        output.WriteLine(answer);
        Assert.Contains("35", answer, StringComparison.Ordinal);
        Assert.Contains("*KI, im Haus*", answer, StringComparison.Ordinal);
        Assert.Contains("[1]: <", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_documents_do_not_say_a_real_model_does_not_add() =>
        Assert.StartsWith("Dazu finde ich in meinen Unterlagen nichts.", await bot.AskAsync("Wie viele Monde hat der Jupiter?"), StringComparison.Ordinal);

    [Fact]
    public async Task No_attack_on_a_real_model_reaches_anybody()
    {
        foreach (var attack in Attacks.All)
        {
            var answer = await bot.AskAsync(attack.Question);
            Assert.All(attack.Harm.Split('|'), harm => Assert.False(answer.Contains(harm, StringComparison.OrdinalIgnoreCase), $"{attack.Name}: {answer}"));
        }
    }
}

/// <summary>A bot with the attackers' documents and the model that the environment names; without one, whoever asks it is skipped.</summary>
public sealed class RealModelBot : IAsyncLifetime
{
    private const string Endpoint = "LOTSENBOT_TEST_MODEL_ENDPOINT", Name = "LOTSENBOT_TEST_MODEL_NAME", Key = "LOTSENBOT_TEST_MODEL_KEY";

    private readonly SqliteDatabase _database = new();
    private readonly CityFolder _city = Attacks.City();
    private LotsenbotApp? _app;

    public async ValueTask InitializeAsync()
    {
        if (!Uri.TryCreate(Environment.GetEnvironmentVariable(Endpoint), UriKind.Absolute, out var address))
            return;
        _app = await LotsenbotApp.StartAsync(_database, _city, settings:
        [
            new("Model:Provider", "Local"), new("Model:Endpoint", address.AbsoluteUri), new("Model:AllowedHosts:0", address.Host),
            new("Model:Name", Environment.GetEnvironmentVariable(Name) ?? "default"), new("Model:ApiKey", Environment.GetEnvironmentVariable(Key) ?? ""),
            // It may have to be loaded first.
            new("Model:FirstTokenTimeout", "00:00:45"), new("WebChat:ConversationsPerMinute", "10000"),
        ]);
    }

    public async Task<string> AskAsync(string question)
    {
        Assert.SkipUnless(_app is not null, $"{Endpoint} names no OpenAI-compatible endpoint, http://127.0.0.1:11434/v1 for example.");
        using var person = await DirectLineClient.OpenAsync(_app!.Address);
        return (await person.ReplyToAsync(await person.SayAsync(question)))["text"]!.GetValue<string>();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        await _database.DisposeAsync();
        _city.Dispose();
    }
}
