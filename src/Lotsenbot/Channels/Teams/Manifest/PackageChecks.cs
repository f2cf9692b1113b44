namespace Lotsenbot.Channels.Teams.Manifest;

/// <summary>What Teams would refuse, or show wrong, found before anybody uploads the package.</summary>
internal static class PackageChecks
{
    /// <summary>A German sentence for each fault.</summary>
    public static IEnumerable<string> Of(AppPackage package) =>
    [
        .. ManifestChecks.Of(package.Manifest),
        .. TextChecks.Of(package),
        .. LocalizationChecks.Of(package),
        .. IconChecks.Of(package),
    ];
}
