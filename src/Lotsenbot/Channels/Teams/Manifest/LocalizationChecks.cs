using System.Text.RegularExpressions;

namespace Lotsenbot.Channels.Teams.Manifest;

/// <summary>Whether every translation has every text of the manifest, and no other.</summary>
internal static partial class LocalizationChecks
{
    public static IEnumerable<string> Of(AppPackage package)
    {
        if (string.IsNullOrEmpty(package.Manifest.Text("localizationInfo.defaultLanguageTag")))
            yield return $"{AppPackage.ManifestName}: localizationInfo.defaultLanguageTag fehlt.";
        var texts = package.Manifest.Strings().Select(text => text.Path).Where(path => Translatable().IsMatch(path)).ToList();
        foreach (var (file, language) in package.Languages)
        {
            var keys = language.Select(entry => entry.Key).Where(key => key != "$schema").ToList();
            foreach (var missing in texts.Except(keys))
                yield return $"{file}: {missing} ist nicht übersetzt.";
            foreach (var unknown in keys.Except(texts))
                yield return $"{file}: {unknown} gibt es in der {AppPackage.ManifestName} nicht.";
        }
    }

    // The texts that Teams takes from a localisation file, as far as a bot has them.
    [GeneratedRegex(@"^(name|description)\.(short|full)$|^staticTabs\[\d+\]\.name$|^bots\[0\]\.commandLists\[\d+\]\.commands\[\d+\]\.(title|description|prompt)$|^activities\.activityTypes\[\d+\]\.(description|templateText)$")]
    private static partial Regex Translatable();
}
