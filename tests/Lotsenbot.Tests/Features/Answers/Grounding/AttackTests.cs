using Lotsenbot.Knowledge.Grounding;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Answers.Grounding;

/// <summary>A model that obeys every attack: code, not the model's good will, protects the reader.</summary>
public sealed class AttackTests(AttackedBot bot) : IClassFixture<AttackedBot>
{
    public static TheoryData<Attack> Attacks => [.. Grounding.Attacks.All];

    [Fact]
    public void There_are_enough_of_them() => Assert.InRange(Grounding.Attacks.All.Select(attack => attack.Name).Distinct().Count(), 40, int.MaxValue);

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task An_obeyed_attack_reaches_nobody(Attack attack)
    {
        var answer = await bot.AskAsync(attack);
        Assert.All(attack.Harm.Split('|'), harm => Assert.DoesNotContain(harm, answer, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What the reader would see if nothing was checked or cleaned: otherwise the test above would prove nothing.</summary>
    [Theory]
    [MemberData(nameof(Attacks))]
    public void Without_the_guard_it_would(Attack attack)
    {
        var reader = new SentenceReader();
        var unguarded = string.Join(' ', reader.Add(attack.Obeyed).Concat(reader.End()).Select(sentence => sentence.Text));
        Assert.Contains(attack.Harm.Split('|'), harm => unguarded.Contains(harm, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>A bot with one true document, those that attackers have planted, and a model that does as it is told.</summary>
public sealed class AttackedBot : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();
    private readonly CityFolder _city = Attacks.City();
    private ModelServer _model = null!;
    private LotsenbotApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _model = await ModelServer.StartAsync(ModelDialect.Ollama);
        _app = await LotsenbotApp.StartAsync(_database, _city, settings: [.. _model.Settings, new("WebChat:ConversationsPerMinute", "10000")]);
    }

    public async Task<string> AskAsync(Attack attack)
    {
        _model.Write = _ => attack.Obeyed;
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        return (await client.ReplyToAsync(await client.SayAsync(attack.Question)))["text"]!.GetValue<string>();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _model.DisposeAsync();
        await _database.DisposeAsync();
        _city.Dispose();
    }
}
