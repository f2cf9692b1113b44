using System.Globalization;
using System.Text.RegularExpressions;
using Lotsenbot.BrowserTests.TestApp;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Tests.TestApp.SignIn;

namespace Lotsenbot.BrowserTests;

/// <summary>Whom the program calls while people talk to it. Here, because nothing else runs in this process meanwhile.</summary>
public sealed partial class OutboundTests : IAsyncDisposable
{
    private readonly SqliteDatabase _database = new();
    private readonly CityFolder _city = new((CityKnowledge.FileName, CityKnowledge.Bicycles));

    [Fact]
    public async Task Without_a_model_nobody_is_called()
    {
        using var connections = new Connections();
        await using var app = await LotsenbotApp.StartAsync(_database, _city);
        await TalkAsync(app.Address);
        Assert.All(connections.Opened, address => Assert.Equal(app.Address.Port, PortOf(address)));
        // The one who talks has been seen: the listener is not blind.
        Assert.NotEmpty(connections.Opened);
    }

    [Fact]
    public async Task With_a_local_model_only_its_server_is_called()
    {
        await using var model = await ModelServer.StartAsync(ModelDialect.LlamaCpp);
        model.Write = _ => "Die Kaution beträgt 35 Euro [1].";
        using var connections = new Connections();
        await using var app = await LotsenbotApp.StartAsync(_database, _city, settings: model.Settings);
        await TalkAsync(app.Address);
        var server = new Uri(model.Settings.Single(setting => setting.Key == "Model:Endpoint").Value).Port;
        Assert.All(connections.Opened, address => Assert.Contains(PortOf(address), new[] { app.Address.Port, server }));
        Assert.Contains(connections.Opened, address => PortOf(address) == server);
    }

    /// <summary>An answer, a follow-up, a refusal, and the offer of a person.</summary>
    private static async Task TalkAsync(Uri address)
    {
        using var visitor = new Visitor(address);
        using var persona = new FormUrlEncodedContent([new("persona", "projektleitung"), new("returnUrl", "/")]);
        await visitor.PostAsync("/signin", persona);
        using var person = await DirectLineClient.OpenAsync(address, visitor);
        foreach (var text in new[] { CityKnowledge.Question, "Und wo hinterlege ich sie?", "Gibt es Zebras?", "mit Mensch sprechen" })
            await person.ReplyToAsync(await person.SayAsync(text));
    }

    private static int PortOf(string address) => SocketAddress().Match(address) is { Success: true } bytes
        ? (byte.Parse(bytes.Groups[1].ValueSpan, CultureInfo.InvariantCulture) << 8) + byte.Parse(bytes.Groups[2].ValueSpan, CultureInfo.InvariantCulture)
        : throw new InvalidOperationException($"Another form of address: {address}");

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _city.Dispose();
    }

    /// <summary>A socket address of IPv4 or IPv6 as bytes, of which the port comes first.</summary>
    [GeneratedRegex(@"^InterNetwork(?:V6)?:\d+:\{(\d+),(\d+),")]
    private static partial Regex SocketAddress();
}
