using System.Text.Json;

namespace Lotsenbot.People.Graph;

/// <summary>A page of an OData collection.</summary>
internal sealed record GraphPage(IReadOnlyList<JsonElement> Items, string? NextLink, string? DeltaLink)
{
    /// <exception cref="JsonException">It is not whole, or none.</exception>
    public static async Task<GraphPage> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        return json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Array
            ? new GraphPage([.. value.EnumerateArray().Select(item => item.Clone())], Text(root, "@odata.nextLink"), Text(root, "@odata.deltaLink"))
            : throw new JsonException("The page has no array \"value\".");
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
