using System.Text.RegularExpressions;

namespace Lotsenbot.Channels.Teams.Manifest;

/// <summary>Whether every text of the manifest and its translations is filled in and short enough.</summary>
internal static class TextChecks
{
    // The schema's limits, in UTF-16 units: whatever Teams counts, it counts no more than these.
    private static readonly (Regex Path, int Most)[] Limits =
    [
        (new Regex(@"^developer\.name$"), 32),
        (new Regex(@"^name\.short$"), 30),
        (new Regex(@"^name\.full$"), 100),
        (new Regex(@"^description\.short$"), 80),
        (new Regex(@"^description\.full$"), 4000),
        (new Regex(@"\.commands\[\d+\]\.title$"), 128),
        (new Regex(@"\.commands\[\d+\]\.(description|prompt)$"), 4000),
        (new Regex(@"^staticTabs\[\d+\]\.name$"), 128),
    ];

    public static IEnumerable<string> Of(AppPackage package) =>
    [
        .. Of(AppPackage.ManifestName, package.Manifest.Strings()),
        // Their keys are places in the manifest.
        .. package.Languages.SelectMany(language => Of(language.Key, language.Value.Select(entry => (entry.Key, entry.Value.Text() ?? "")))),
    ];

    private static IEnumerable<string> Of(string file, IEnumerable<(string Path, string Text)> texts)
    {
        foreach (var (path, text) in texts)
        {
            foreach (var name in ManifestJson.PlaceholdersIn(text))
                yield return $"{file}: {path} enthält den unbekannten Platzhalter {name}.";
            if (string.IsNullOrWhiteSpace(text))
                yield return $"{file}: {path} ist leer.";
            foreach (var (_, most) in Limits.Where(limit => limit.Path.IsMatch(path) && text.Length > limit.Most))
                yield return $"{file}: {path} hat {text.Length} Zeichen, erlaubt sind {most}.";
        }
    }
}
