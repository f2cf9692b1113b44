using System.Text.Json.Nodes;
using static Lotsenbot.Channels.Teams.Manifest.AppPackage;

namespace Lotsenbot.Channels.Teams.Manifest;

/// <summary>The manifest's own rules, as far as its JSON schema can't say them or validators skip them (Teams app manifest 1.29).</summary>
internal static class ManifestChecks
{
    /// <summary>The newest version that tenants accept; for bots 1.30 brings nothing.</summary>
    private const string SchemaVersion = "1.29";

    private const int MaxCommands = 12;

    private static readonly string[] Scopes = ["personal", "team", "groupChat"];

    public static IEnumerable<string> Of(JsonObject manifest) =>
        [.. Version(manifest), .. Bots(manifest), .. Hosts(manifest), .. Icons(manifest)];

    // Validators of the schema's draft 04 ignore "const".
    private static IEnumerable<string> Version(JsonObject manifest)
    {
        if (manifest.Text("manifestVersion") != SchemaVersion)
            yield return $"{ManifestName}: manifestVersion muss {SchemaVersion} sein.";
        if (manifest.Text("$schema") != $"https://developer.microsoft.com/json-schemas/teams/v{SchemaVersion}/MicrosoftTeams.schema.json")
            yield return $"{ManifestName}: $schema passt nicht zu manifestVersion {SchemaVersion}.";
    }

    private static IEnumerable<string> Bots(JsonObject manifest)
    {
        var bots = manifest.Objects("bots").ToList();
        if (bots is not [var bot])
            return [$"{ManifestName}: Es muss genau ein Bot eingetragen sein, nicht {bots.Count}."];
        return [.. Ids(manifest, bot), .. Commands(bot)];
    }

    private static IEnumerable<string> Ids(JsonObject manifest, JsonObject bot)
    {
        if (bot.Text("botId") is not { } id || id != manifest.Text("webApplicationInfo.id"))
            yield return $"{ManifestName}: bots[0].botId und webApplicationInfo.id müssen dieselbe Anwendungs-ID sein.";
        foreach (var agent in manifest.Objects("copilotAgents.customEngineAgents"))
            if (agent.Text("id") != bot.Text("botId"))
                yield return $"{ManifestName}: Die id unter copilotAgents muss bots[0].botId sein.";
        if (bot["supportsFiles"] is JsonValue files && files.TryGetValue<bool>(out var supportsFiles) && supportsFiles)
            yield return $"{ManifestName}: supportsFiles muss false sein, denn Dateien nimmt der Bot nicht an.";
    }

    private static IEnumerable<string> Commands(JsonObject bot)
    {
        var scopes = bot.Texts("scopes");
        foreach (var scope in scopes.Except(Scopes))
            yield return $"{ManifestName}: Den Bereich „{scope}“ gibt es hier nicht, nur {string.Join(", ", Scopes)} (genau so geschrieben).";
        var lists = bot.Objects("commandLists").ToList();
        var listed = lists.SelectMany(list => list.Texts("scopes")).ToList();
        foreach (var scope in listed.Except(scopes))
            yield return $"{ManifestName}: Für „{scope}“ gibt es eine Befehlsliste, aber keinen Bot.";
        foreach (var scope in listed.GroupBy(scope => scope).Where(scope => scope.Count() > 1))
            yield return $"{ManifestName}: Für „{scope.Key}“ gibt es mehr als eine Befehlsliste.";
        foreach (var list in lists.Where(list => list.Objects("commands").Count() > MaxCommands))
            yield return $"{ManifestName}: Die Befehlsliste für {string.Join(", ", list.Texts("scopes"))} hat mehr als {MaxCommands} Befehle.";
        foreach (var command in lists.SelectMany(list => list.Objects("commands")).Where(command => command.Text("type") == "prompt" && string.IsNullOrWhiteSpace(command.Text("prompt"))))
            yield return $"{ManifestName}: Dem Vorschlag „{command.Text("title")}“ fehlt sein prompt.";
    }

    // Pages about the developer open in the browser; all others open inside Teams.
    private static IEnumerable<string> Hosts(JsonObject manifest)
    {
        var domains = manifest.Texts("validDomains");
        foreach (var domain in domains.Where(domain => domain.Contains("://", StringComparison.Ordinal) || domain.StartsWith("*.", StringComparison.Ordinal)))
            yield return $"{ManifestName}: In validDomains stehen ganze Servernamen ohne https:// und ohne *, „{domain}“ ist keiner.";
        foreach (var (path, text) in manifest.Strings())
            if (!path.StartsWith("developer.", StringComparison.Ordinal) && path is not ("$schema" or "publisherDocsUrl" or "description.full")
                && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "api"
                && !domains.Contains(new Uri(text).Host, StringComparer.OrdinalIgnoreCase))
                yield return $"{ManifestName}: {path} nennt {new Uri(text).Host}, das in validDomains fehlt.";
    }

    private static IEnumerable<string> Icons(JsonObject manifest)
    {
        foreach (var name in new[] { "color", "outline", "color32x32" })
            if (manifest.Text($"icons.{name}") is null)
                yield return $"{ManifestName}: icons.{name} fehlt.";
    }
}
