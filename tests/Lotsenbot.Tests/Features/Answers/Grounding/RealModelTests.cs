using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Answers.Grounding;

/// <summary>What the scripted servers can't tell: whether a real model's words get through. Needs one, named by environment variables.</summary>
public sealed class RealModelTests(SqliteDatabase database, ITestOutputHelper output) : IClassFixture<SqliteDatabase>, IDisposable
{
    private const string Endpoint = "LOTSENBOT_TEST_MODEL_ENDPOINT", Name = "LOTSENBOT_TEST_MODEL_NAME", Key = "LOTSENBOT_TEST_MODEL_KEY";

    private readonly CityFolder _city = new(("Dienstfahrräder.md", "# Dienstfahrräder\n\nDie Kaution für ein Dienstfahrrad beträgt 35 Euro. Sie wird an der Pforte hinterlegt und bei der Rückgabe ausgezahlt."));

    [Fact]
    public async Task A_real_model_s_words_arrive_with_verified_sources()
    {
        var endpoint = Environment.GetEnvironmentVariable(Endpoint);
        Assert.SkipUnless(Uri.TryCreate(endpoint, UriKind.Absolute, out var address), $"{Endpoint} names no OpenAI-compatible endpoint, http://127.0.0.1:11434/v1 for example.");
        await using var app = await LotsenbotApp.StartAsync(database, _city, settings:
        [
            new("Model:Provider", "Local"), new("Model:Endpoint", address.AbsoluteUri), new("Model:AllowedHosts:0", address.Host),
            new("Model:Name", Environment.GetEnvironmentVariable(Name) ?? "default"), new("Model:ApiKey", Environment.GetEnvironmentVariable(Key) ?? ""),
            // It may have to be loaded first.
            new("Model:FirstTokenTimeout", "00:00:45"),
        ]);
        using var person = await DirectLineClient.OpenAsync(app.Address);
        var answer = (await person.ReplyToAsync(await person.SayAsync("Wie hoch ist die Kaution für ein Dienstfahrrad?")))["text"]!.GetValue<string>();
        output.WriteLine(answer);
        Assert.Contains("35", answer, StringComparison.Ordinal);
        Assert.Contains("*KI, im Haus*", answer, StringComparison.Ordinal);
        Assert.Contains("[1]: <", answer, StringComparison.Ordinal);
    }

    public void Dispose() => _city.Dispose();
}
