using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lotsenbot.Channels.Teams.Manifest;

/// <summary>The package as a ZIP file. It is there whole or not at all; the same package makes the same bytes.</summary>
internal static class PackageFile
{
    private static readonly DateTimeOffset SameForAll = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Why a file that is already there must not be replaced.</summary>
    public static IEnumerable<string> ProblemsOf(string path, AppPackage package)
    {
        if (!File.Exists(path))
            return [];
        if (ReadManifest(path) is not { } earlier)
            return [$"{path} gibt es schon und ist kein App-Paket. Ich überschreibe die Datei nicht."];
        // Teams takes no change without a higher number, and says so only to whoever uploads.
        return earlier.Text("id") == package.Manifest.Text("id")
            && VersionOf(earlier) >= VersionOf(package.Manifest)
            && !File.ReadAllBytes(path).AsSpan().SequenceEqual(Zip(package))
            ? [$"{path} enthält schon Version {VersionOf(earlier)} dieser App. Teams nimmt Änderungen nur mit einer höheren an: --version."]
            : [];
    }

    public static void Write(string path, AppPackage package)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(unfinished, Zip(package));
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static byte[] Zip(AppPackage package)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
            foreach (var (name, content) in package.Files)
            {
                var entry = archive.CreateEntry(name);
                entry.LastWriteTime = SameForAll;
                using var stream = entry.Open();
                stream.Write(content);
            }
        return bytes.ToArray();
    }

    private static JsonNode? ReadManifest(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            if (archive.GetEntry(AppPackage.ManifestName) is not { } entry)
                return null;
            using var stream = entry.Open();
            return JsonNode.Parse(stream);
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException)
        {
            return null;
        }
    }

    private static Version? VersionOf(JsonNode manifest) => Version.TryParse(manifest.Text("version"), out var version) ? version : null;
}
