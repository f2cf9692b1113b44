using System.Text.Json;

namespace Lotsenbot.Channels;

/// <summary>Looks into JSON that anybody may have sent.</summary>
internal static class JsonElementExtensions
{
    /// <summary>Null unless it is an object with such a string.</summary>
    public static string? StringAt(this JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty(property, out var value)
            && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>Null unless it is an object with such a property.</summary>
    public static JsonElement? At(this JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value) ? value : null;
}
