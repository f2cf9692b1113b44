using System.Text;
using System.Text.Json.Nodes;

namespace Lotsenbot.Tests.Channels.Teams.Manifest;

/// <summary>The verb <c>manifest</c>: right input makes a package, wrong input a sentence and no file.</summary>
public sealed class ManifestCommandTests : IDisposable
{
    private readonly ManifestWorkplace _workplace = new();

    [Fact]
    public async Task The_package_has_everything_at_its_root_and_every_value_in_its_place()
    {
        var (exitCode, output, errors) = await _workplace.RunAsync(
            "--app-id", ManifestWorkplace.AppId, "--domain", "bot.stadt.example", "--teams-app-id", "9a8b7c6d-1111-2222-3333-444455556666",
            "--version", "2.10.3", "--name", "Stadt\"lotse\"", "--developer", "Stadt Beispiel", "--privacy-url", "https://www.stadt.example/datenschutz", "--terms-url", "https://www.stadt.example/regeln");
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains("2.10.3", output, StringComparison.Ordinal);
        Assert.Equal(["color.png", "color32x32.png", "en.json", "manifest.json", "outline.png"], _workplace.Files().Keys.Order(StringComparer.Ordinal));

        var manifest = _workplace.Json("manifest.json");
        Assert.Equal("9a8b7c6d-1111-2222-3333-444455556666", manifest["id"]!.GetValue<string>());
        Assert.Equal("2.10.3", manifest["version"]!.GetValue<string>());
        Assert.Equal("Stadt\"lotse\"", manifest["name"]!["short"]!.GetValue<string>());
        Assert.Equal("Stadt Beispiel", manifest["developer"]!["name"]!.GetValue<string>());
        Assert.Equal("https://www.stadt.example/datenschutz", manifest["developer"]!["privacyUrl"]!.GetValue<string>());
        Assert.Equal("https://www.stadt.example/regeln", manifest["developer"]!["termsOfUseUrl"]!.GetValue<string>());
        Assert.Equal(ManifestWorkplace.AppId, manifest["bots"]![0]!["botId"]!.GetValue<string>());
        Assert.Equal(ManifestWorkplace.AppId, manifest["webApplicationInfo"]!["id"]!.GetValue<string>());
        Assert.Equal("bot.stadt.example", manifest["validDomains"]!.AsArray().Single()!.GetValue<string>());
        Assert.Equal("Stadt\"lotse\"", _workplace.Json("en.json")["name.short"]!.GetValue<string>());
        Assert.All(_workplace.Files().Where(file => file.Key.EndsWith(".json", StringComparison.Ordinal)), file =>
            Assert.DoesNotContain("{{", Encoding.UTF8.GetString(file.Value), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_pages_of_the_city_it_says_where_the_links_lead()
    {
        var (_, output, _) = await _workplace.MakeAsync();
        Assert.Contains("--privacy-url", output, StringComparison.Ordinal);
        Assert.Equal("https://bot.stadt.example/", _workplace.Json("manifest.json")["developer"]!["privacyUrl"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("--app-id", "bot")]
    [InlineData("--app-id", "00000000-0000-0000-0000-000000000000")]
    [InlineData("--teams-app-id", "{9a8b7c6d-1111-2222-3333-444455556666}")]
    [InlineData("--domain", "https://bot.stadt.example")]
    [InlineData("--domain", "bot.stadt.example/chat")]
    [InlineData("--domain", "bot.stadt.example:8443")]
    [InlineData("--domain", "*.stadt.example")]
    [InlineData("--domain", "bot.köln.example")]
    [InlineData("--domain", "localhost")]
    [InlineData("--domain", "127.0.0.1")]
    [InlineData("--domain", "lotsenbot")]
    [InlineData("--domain", "abc.ngrok-free.app")]
    [InlineData("--domain", "")]
    [InlineData("--version", "1.0")]
    [InlineData("--version", "1.0.0-beta")]
    [InlineData("--version", "01.0.0")]
    [InlineData("--name", "")]
    [InlineData("--name", "Lotsenbot der Stadtverwaltung B")]
    [InlineData("--developer", "Landeshauptstadt Beispielhausen B")]
    [InlineData("--privacy-url", "http://stadt.example/datenschutz")]
    [InlineData("--terms-url", "/regeln")]
    public async Task A_wrong_value_is_named_and_nothing_written(string option, string value)
    {
        var given = new Dictionary<string, string> { ["--app-id"] = ManifestWorkplace.AppId, ["--domain"] = "bot.stadt.example", [option] = value };
        var (exitCode, _, errors) = await _workplace.RunAsync([.. given.SelectMany(entry => new[] { entry.Key, entry.Value })]);
        Assert.Equal(1, exitCode);
        Assert.StartsWith($"{option}:", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.False(_workplace.HasWritten);
    }

    [Fact]
    public async Task What_is_missing_is_asked_for()
    {
        Assert.NotEqual(0, (await _workplace.RunAsync("--domain", "bot.stadt.example")).ExitCode);
        Assert.NotEqual(0, (await _workplace.RunAsync("--app-id", ManifestWorkplace.AppId)).ExitCode);
        Assert.False(_workplace.HasWritten);
    }

    [Fact]
    public async Task The_same_again_changes_nothing_and_a_change_needs_a_higher_version()
    {
        await _workplace.MakeAsync("--version", "1.2.0");
        var first = await File.ReadAllBytesAsync(_workplace.Package, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await _workplace.MakeAsync("--version", "1.2.0")).ExitCode);
        var (exitCode, _, errors) = await _workplace.MakeAsync("--version", "1.1.9", "--name", "Stadtlotse");
        Assert.Equal(1, exitCode);
        Assert.Contains("1.2.0", errors, StringComparison.Ordinal);
        Assert.Equal(first, await File.ReadAllBytesAsync(_workplace.Package, TestContext.Current.CancellationToken));

        Assert.Equal(0, (await _workplace.MakeAsync("--version", "1.10.0", "--name", "Stadtlotse")).ExitCode);
        Assert.Equal("1.10.0", _workplace.Json("manifest.json")["version"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_file_that_is_no_app_package_is_not_overwritten()
    {
        await File.WriteAllTextAsync(_workplace.Package, "Umzugsliste", TestContext.Current.CancellationToken);
        var (exitCode, _, errors) = await _workplace.MakeAsync();
        Assert.Equal(1, exitCode);
        Assert.Contains("kein App-Paket", errors, StringComparison.Ordinal);
        Assert.Equal("Umzugsliste", await File.ReadAllTextAsync(_workplace.Package, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        var (exitCode, _, errors) = await _workplace.MakeAsync("--template", Path.Combine(_workplace.Template, "none"));
        Assert.Equal(1, exitCode);
        Assert.Contains("none", errors, StringComparison.Ordinal);
        Assert.False(_workplace.HasWritten);
    }

    /// <summary>Every check of a template: what somebody may break while they change it, and a word of the sentence about it.</summary>
    public static TheoryData<string, Action<JsonObject>, string> Faults => new()
    {
        { "manifest.json", manifest => manifest["manifestVersion"] = "1.30", "manifestVersion" },
        { "manifest.json", manifest => manifest["$schema"] = "https://developer.microsoft.com/json-schemas/teams/v1.16/MicrosoftTeams.schema.json", "$schema" },
        { "manifest.json", manifest => manifest["bots"]!.AsArray().Add(manifest["bots"]![0]!.DeepClone()), "genau ein Bot" },
        { "manifest.json", manifest => manifest["bots"] = new JsonArray(), "genau ein Bot" },
        { "manifest.json", manifest => manifest["bots"]![0]!["botId"] = "${{TEAMS_APP_ID}}1", "webApplicationInfo" },
        { "manifest.json", manifest => manifest["bots"]![0]!["supportsFiles"] = true, "supportsFiles" },
        { "manifest.json", manifest => manifest["bots"]![0]!["scopes"]![2] = "groupchat", "groupchat" },
        { "manifest.json", manifest => manifest["bots"]![0]!["scopes"]!.AsArray().RemoveAt(1), "keinen Bot" },
        { "manifest.json", manifest => manifest["bots"]![0]!["commandLists"]![1]!["scopes"]![0] = "personal", "mehr als eine Befehlsliste" },
        { "manifest.json", AddCommands, "mehr als 12" },
        { "manifest.json", manifest => manifest["bots"]![0]!["commandLists"]![0]!["commands"]![0]!.AsObject().Remove("prompt"), "fehlt sein prompt" },
        { "manifest.json", manifest => manifest["copilotAgents"] = JsonNode.Parse("""{"customEngineAgents":[{"id":"x","type":"bot"}]}"""), "copilotAgents" },
        { "manifest.json", manifest => manifest["staticTabs"] = JsonNode.Parse("""[{"entityId":"a","scopes":["personal"],"contentUrl":"https://other.example/"}]"""), "other.example" },
        { "manifest.json", manifest => manifest["validDomains"]![0] = "https://${{DOMAIN}}", "validDomains" },
        { "manifest.json", manifest => manifest["webApplicationInfo"]!["resource"] = "api://other.example/${{APP_ID}}", "other.example" },
        { "manifest.json", manifest => manifest["icons"]!.AsObject().Remove("outline"), "icons.outline" },
        { "manifest.json", manifest => manifest["icons"]!["outline"] = "none.png", "none.png" },
        { "manifest.json", manifest => manifest["icons"]!["outline"] = "../outline.png", "kein Dateiname" },
        { "manifest.json", manifest => manifest["icons"]!["outline"] = "en.json", "kein PNG" },
        { "manifest.json", manifest => manifest["icons"]!["color"] = "outline.png", "192 × 192" },
        { "manifest.json", manifest => manifest["icons"]!["outline"] = "color32x32.png", "muss weiß" },
        { "manifest.json", manifest => manifest["description"]!["short"] = new string('x', 81), "81 Zeichen" },
        { "manifest.json", manifest => manifest["description"]!["short"] = " ", "ist leer" },
        { "manifest.json", manifest => manifest["name"]!["full"] = "${{CITY}}", "CITY" },
        { "manifest.json", manifest => manifest["localizationInfo"]!["additionalLanguages"]![0]!["file"] = "fr.json", "fr.json" },
        { "manifest.json", manifest => manifest["localizationInfo"]!.AsObject().Remove("defaultLanguageTag"), "defaultLanguageTag" },
        { "en.json", english => english.Remove("description.full"), "nicht übersetzt" },
        { "en.json", english => english["bots[0].commandLists[0].commands[9].title"] = "Nine", "gibt es in der manifest.json nicht" },
        { "en.json", english => english["description.short"] = new string('x', 81), "81 Zeichen" },
        { "en.json", english => english["name.full"] = "", "ist leer" },
        { "en.json", english => english["name.full"] = "${{NAME}} of ${{CITY}}", "CITY" },
    };

    [Theory, MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task A_fault_of_the_template_is_named_and_nothing_written(string file, Action<JsonObject> breakIt, string named)
    {
        var (exitCode, _, errors) = await _workplace.MakeChangedAsync(file, breakIt);
        Assert.Contains(named, errors, StringComparison.Ordinal);
        Assert.Equal(1, exitCode);
        Assert.False(_workplace.HasWritten);
    }

    [Theory]
    [InlineData("{", "Zeile 1")]
    [InlineData("[]", "kein JSON-Objekt")]
    [InlineData("{\"id\":1,\n\"id\":2}", "zweimal")]
    [InlineData("{\"icons\":7,\"bots\":{},\"name\":[],\"localizationInfo\":\"de\"}", "manifestVersion")]
    public async Task A_manifest_that_is_none_is_no_fault_of_ours(string content, string named)
    {
        await File.WriteAllTextAsync(Path.Combine(_workplace.Template, "manifest.json"), content, TestContext.Current.CancellationToken);
        var (exitCode, _, errors) = await _workplace.MakeAsync("--template", _workplace.Template);
        Assert.Contains(named, errors, StringComparison.Ordinal);
        Assert.Equal(1, exitCode);
        Assert.False(_workplace.HasWritten);
    }

    public void Dispose() => _workplace.Dispose();

    private static void AddCommands(JsonObject manifest)
    {
        var commands = manifest["bots"]![0]!["commandLists"]![0]!["commands"]!.AsArray();
        while (commands.Count < 13)
            commands.Add(commands[0]!.DeepClone());
    }
}
