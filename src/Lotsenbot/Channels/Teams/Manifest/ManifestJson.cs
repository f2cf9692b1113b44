using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Lotsenbot.Channels.Teams.Manifest;

/// <summary>Reading a manifest that somebody may have changed by hand: what isn't there, or is something else, is null or empty.</summary>
internal static partial class ManifestJson
{
    /// <param name="path">Names of properties, joined with dots.</param>
    public static JsonNode? At(this JsonNode? node, string path) =>
        path.Split('.').Aggregate(node, (parent, name) => (parent as JsonObject)?[name]);

    public static string? Text(this JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static string? Text(this JsonNode? node, string path) => node.At(path).Text();

    public static IEnumerable<JsonObject> Objects(this JsonNode? node, string path) => (node.At(path) as JsonArray ?? []).OfType<JsonObject>();

    public static IReadOnlyList<string> Texts(this JsonNode? node, string path) => [.. (node.At(path) as JsonArray ?? []).Select(Text).OfType<string>()];

    /// <summary>All strings with their place as the localisation files name it, e.g. <c>bots[0].commandLists[1].commands[2].title</c>.</summary>
    public static IEnumerable<(string Path, string Text)> Strings(this JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(property => property.Value.Strings()),
        JsonArray array => array.SelectMany(item => item.Strings()),
        not null when node.Text() is { } text => [(node.GetPath()["$.".Length..], text)],
        _ => [],
    };

    /// <summary>The same with every placeholder that has a value filled in. Inside the strings, so that no value can change the structure.</summary>
    public static JsonObject Fill(this JsonObject json, IReadOnlyDictionary<string, string> values) => (JsonObject)FillNode(json, values)!;

    /// <summary>Names between <c>${{</c> and <c>}}</c>.</summary>
    public static IEnumerable<string> PlaceholdersIn(string text) => Placeholder().Matches(text).Select(match => match.Groups[1].Value);

    private static JsonNode? FillNode(JsonNode? node, IReadOnlyDictionary<string, string> values) => node switch
    {
        JsonObject json => new JsonObject(json.Select(property => KeyValuePair.Create(property.Key, FillNode(property.Value, values)))),
        JsonArray array => new JsonArray([.. array.Select(item => FillNode(item, values))]),
        not null when node.Text() is { } text => Placeholder().Replace(text, match => values.GetValueOrDefault(match.Groups[1].Value, match.Value)),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex(@"\$\{\{\s*(.*?)\s*\}\}")]
    private static partial Regex Placeholder();
}
