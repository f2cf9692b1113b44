using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Tests.Hosting.Logs;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lotsenbot.Tests.Features.Projects.Flow;

public sealed class CurrentFlowTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IDisposable
{
    private const string Own = "flow/neu.yaml";

    private readonly CityFolder _city = new((Own, FlowFolderOnDisk.Good), ("strategy/ablauf.md", "# Ablauf\n\n## Phase 1\n\nErst der Bedarf."));
    private readonly CapturedLogs _logs = new();

    [Fact]
    public async Task The_city_s_flow_replaces_the_shipped_one()
    {
        await using var app = Start();

        Assert.Equal("Neue Lösung", Flow(app).Title);
        var (status, description) = await HealthPage.CheckAsync(app.Address, "flow");
        Assert.Equal("Healthy", status);
        Assert.Equal($"„Neue Lösung“, Fassung {Flow(app).Version}: 4 Schritte, 4 Fragen.", description);
    }

    [Fact]
    public async Task Without_one_of_its_own_the_city_has_the_shipped_flow()
    {
        _city.Delete(Own);

        await using var app = Start();

        Assert.Equal("neue-digitale-loesung", Flow(app).Id);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("3600")] // Far too rare to be it: the system reports the change.
    [InlineData("1")]
    public async Task A_good_change_is_used_and_a_bad_one_is_reported_while_the_one_before_stays(string pollSeconds)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var app = Start(KeyValuePair.Create("Knowledge:PollSeconds", pollSeconds));
        var first = Flow(app).Version;

        _city.Write(Own, FlowFolderOnDisk.Good.Replace("Bedarf klären", "Bedarf ermitteln", StringComparison.Ordinal));
        await UntilAsync(app, current => current.Flow.FindStep("bedarf")!.Title == "Bedarf ermitteln", cancel);
        var second = Flow(app).Version;
        Assert.NotEqual(first, second);

        _city.Write(Own, FlowFolderOnDisk.Good.Replace("- id: test", "- id: recht", StringComparison.Ordinal));
        await UntilAsync(app, current => current.IsBehind, cancel);
        Assert.Equal(second, Flow(app).Version);
        var (status, description) = await HealthPage.CheckAsync(app.Address, "flow");
        Assert.Equal("Degraded", status);
        Assert.Contains("neu.yaml, Zeile 30: Der Schritt „recht“ steht zweimal; zuerst in Zeile 20.", description, StringComparison.Ordinal);
        Assert.Contains(_logs.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("neu.yaml, Zeile 30", StringComparison.Ordinal));

        _city.Write(Own, FlowFolderOnDisk.Good);
        await UntilAsync(app, current => !current.IsBehind, cancel);
        Assert.Equal(first, Flow(app).Version);
        Assert.Equal("Healthy", (await HealthPage.CheckAsync(app.Address, "flow")).Status);
    }

    [Fact]
    public async Task A_hint_is_shown_and_hinders_nothing()
    {
        _city.Delete("strategy/ablauf.md");

        await using var app = Start();

        var (status, description) = await HealthPage.CheckAsync(app.Address, "flow");
        Assert.Equal("Healthy", status);
        Assert.Contains("Zeile 15: Schritt „bedarf“: Das Dokument „strategy/ablauf.md“ gibt es im Wissensordner nicht", description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_broken_flow_the_program_does_not_start_and_says_why()
    {
        _city.Write(Own, FlowFolderOnDisk.Good
            .Replace("art: Zahl", "art: Zahlen", StringComparison.Ordinal)
            .Replace("checkliste: [nutzen]", "checkliste: [nutzn]", StringComparison.Ordinal));

        var (exitCode, output) = await ProgramProcess.RunAsync(
            "Development", [$"--{_city.Setting.Key}={_city.Setting.Value}", "--urls=http://127.0.0.1:0", .. Settings.Select(setting => $"--{setting.Key}={setting.Value}")]);

        Assert.Equal(1, exitCode);
        Assert.Contains($"Der Projektablauf in {Path.Combine(_city.Setting.Value, "flow")} hat Fehler. Ich starte, wenn sie behoben sind:", output, StringComparison.Ordinal);
        Assert.Contains("- neu.yaml, Zeile 17: Den Abschnitt „nutzn“ der Checkliste gibt es nicht. Meinst du „nutzen“?", output, StringComparison.Ordinal);
        Assert.Contains("- neu.yaml, Zeile 55: Frage „faelle“: „Zahlen“ kenne ich unter „art“ nicht. Meinst du „Zahl“?", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Now listening", output, StringComparison.Ordinal);
    }

    public void Dispose() => _city.Dispose();

    private IEnumerable<KeyValuePair<string, string>> Settings => database.Settings.Concat(CityFolder.NothingShipped);

    private LotsenbotApp Start(params KeyValuePair<string, string>[] settings) => LotsenbotApp.Start(
        database, [_city.Setting, .. settings], services => services.AddLogging(logging => logging.AddProvider(_logs)));

    private static ProjectFlow Flow(LotsenbotApp app) => app.Services.GetRequiredService<CurrentFlow>().Flow;

    private static async Task UntilAsync(LotsenbotApp app, Func<CurrentFlow, bool> expected, CancellationToken cancel)
    {
        var current = app.Services.GetRequiredService<CurrentFlow>();
        while (!expected(current))
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancel);
    }
}
