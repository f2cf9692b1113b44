using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lotsenbot.Channels.Teams.Manifest;

/// <summary>A template that can't be read. The message is a German sentence.</summary>
internal sealed class TemplateException(string message) : Exception(message);

/// <summary>A Teams app package: the manifest and the files that it names, placeholders filled in.</summary>
/// <param name="Languages">Translations by file name.</param>
/// <param name="Icons">PNG files by file name.</param>
internal sealed record AppPackage(JsonObject Manifest, IReadOnlyDictionary<string, JsonObject> Languages, IReadOnlyDictionary<string, byte[]> Icons)
{
    public const string ManifestName = "manifest.json";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the ZIP archive holds, all at its root.</summary>
    public IEnumerable<(string Name, byte[] Content)> Files =>
    [
        (ManifestName, JsonSerializer.SerializeToUtf8Bytes(Manifest, Json)),
        .. Languages.Select(language => (language.Key, JsonSerializer.SerializeToUtf8Bytes(language.Value, Json))),
        .. Icons.Select(icon => (icon.Key, icon.Value)),
    ];

    /// <exception cref="TemplateException">A file is missing, or is no JSON.</exception>
    public static AppPackage Read(string folder, IReadOnlyDictionary<string, string> placeholders)
    {
        var manifest = ReadJson(folder, ManifestName, placeholders);
        var languages = manifest.Objects("localizationInfo.additionalLanguages").Select(language => language.Text("file"))
            .Append(manifest.Text("localizationInfo.defaultLanguageFile"));
        var icons = manifest.At("icons") is JsonObject named ? named.Select(icon => icon.Value.Text()) : [];
        return new AppPackage(
            manifest,
            languages.OfType<string>().Distinct().ToDictionary(name => name, name => ReadJson(folder, name, placeholders)),
            icons.OfType<string>().Distinct().ToDictionary(name => name, name => ReadFile(folder, name)));
    }

    private static JsonObject ReadJson(string folder, string name, IReadOnlyDictionary<string, string> placeholders)
    {
        try
        {
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false };
            return JsonNode.Parse(ReadFile(folder, name), documentOptions: options) is JsonObject json
                ? json.Fill(placeholders)
                : throw new TemplateException($"{name}: Das ist kein JSON-Objekt.");
        }
        catch (JsonException exception)
        {
            var place = exception.LineNumber is { } line ? $" (Zeile {line + 1})" : ", oder ein Name kommt darin zweimal vor";
            throw new TemplateException($"{name}: Das ist kein lesbares JSON{place}.");
        }
    }

    private static byte[] ReadFile(string folder, string name)
    {
        // Everything lies at the root of the archive.
        if (name.Length == 0 || Path.GetFileName(name) != name)
            throw new TemplateException($"„{name}“ ist kein Dateiname. Alle Dateien liegen neben der {ManifestName}.");
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? File.ReadAllBytes(path) : throw new TemplateException($"{path} fehlt.");
    }
}
