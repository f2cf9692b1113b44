using System.Text.RegularExpressions;

namespace Lotsenbot.Channels.Teams.Manifest;

/// <summary>What is a city's own in its app package, as given on the command line.</summary>
/// <param name="AppId">The bot's application id (GUID) in Entra.</param>
/// <param name="Domain">Host name under which Teams and people reach the bot.</param>
internal sealed partial record ManifestValues(string AppId, string Domain)
{
    private const int MaxNameLength = 30;
    private const int MaxDeveloperLength = 32;

    // Names that lead to a developer's machine, for as long as their tunnel is open.
    private static readonly string[] TunnelDomains = ["ngrok.io", "ngrok.app", "ngrok.dev", "ngrok-free.app", "ngrok-free.dev", "devtunnels.ms", "trycloudflare.com", "loca.lt"];

    public required string TeamsAppId { get; init; }
    public required string PrivacyUrl { get; init; }
    public required string TermsUrl { get; init; }
    public string Version { get; init; } = "1.0.0";
    public string Name { get; init; } = "Lotsenbot";
    public string Developer { get; init; } = "Stadtverwaltung";

    public bool PointsToStartPage => PrivacyUrl == StartPage || TermsUrl == StartPage;

    private string StartPage => $"https://{Domain}/";

    /// <summary>The names that stand in the template as <c>${{NAME}}</c>, and what takes their place.</summary>
    public IReadOnlyDictionary<string, string> Placeholders => new Dictionary<string, string>
    {
        ["APP_ID"] = AppId,
        ["TEAMS_APP_ID"] = TeamsAppId,
        ["DOMAIN"] = Domain,
        ["VERSION"] = Version,
        ["NAME"] = Name,
        ["DEVELOPER"] = Developer,
        ["PRIVACY_URL"] = PrivacyUrl,
        ["TERMS_URL"] = TermsUrl,
    };

    /// <summary>A German sentence for each value that can't be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (!IsId(AppId))
            yield return $"--app-id: „{AppId}“ ist keine Anwendungs-ID. Gemeint ist die GUID aus der Entra-App-Registrierung des Bots.";
        if (!IsId(TeamsAppId) && TeamsAppId != AppId)
            yield return $"--teams-app-id: „{TeamsAppId}“ ist keine GUID.";
        if (!IsPublicHost(Domain))
            yield return $"--domain: „{Domain}“ ist kein öffentlicher Servername. Gebraucht wird nur der Name, zum Beispiel lotsenbot.stadt.example, ohne https://, Port und Pfad; mit Umlauten in der Form xn--….";
        else if (TunnelDomains.Any(tunnel => Domain.EndsWith($".{tunnel}", StringComparison.OrdinalIgnoreCase)))
            yield return $"--domain: „{Domain}“ führt zu einem Entwicklungsrechner. Ein Paket für alle braucht den Namen des Servers.";
        if (!ThreeNumbers().IsMatch(Version))
            yield return $"--version: „{Version}“ ist keine Version. Teams erwartet drei Zahlen wie 1.0.0.";
        if (!IsShort(Name, MaxNameLength))
            yield return $"--name: 1 bis {MaxNameLength} Zeichen, „{Name}“ hat {Name.Trim().Length}.";
        if (!IsShort(Developer, MaxDeveloperLength))
            yield return $"--developer: 1 bis {MaxDeveloperLength} Zeichen, „{Developer}“ hat {Developer.Trim().Length}.";
        if (PrivacyUrl != StartPage && !IsPage(PrivacyUrl))
            yield return $"--privacy-url: „{PrivacyUrl}“ ist keine Adresse, die mit https:// beginnt.";
        if (TermsUrl != StartPage && !IsPage(TermsUrl))
            yield return $"--terms-url: „{TermsUrl}“ ist keine Adresse, die mit https:// beginnt.";
    }

    private static bool IsId(string text) => Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty;

    private static bool IsPublicHost(string text) =>
        text.All(char.IsAscii)
        && Uri.CheckHostName(text) == UriHostNameType.Dns
        && text.Split('.') is { Length: > 1 } labels
        && labels.All(label => label.Length > 0)
        && labels[^1] is not ("localhost" or "local" or "internal");

    private static bool IsShort(string text, int most) => text.Trim().Length > 0 && text.Length <= most;

    private static bool IsPage(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps;

    [GeneratedRegex(@"^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})$", RegexOptions.ECMAScript)]
    private static partial Regex ThreeNumbers();
}
