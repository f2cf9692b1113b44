using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Lotsenbot.Channels.WebChat;

/// <summary>Activities on their way to the client, as Direct Line 3.0 frames them.</summary>
/// <param name="Activities">Each as JSON.</param>
/// <param name="Watermark">The client sends it back to get what comes after. Null where it doesn't move.</param>
internal sealed record ActivitySet(IReadOnlyList<string> Activities, long? Watermark)
{
    public const int MaxCount = 100;

    /// <summary>In UTF-8.</summary>
    public ReadOnlyMemory<byte> ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("activities");
            foreach (var activity in Activities)
                json.WriteRawValue(activity);
            json.WriteEndArray();
            // A string: the client would not keep the number 0.
            if (Watermark is { } watermark)
                json.WriteString("watermark", watermark.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    /// <summary>False for anything that we never sent.</summary>
    public static bool TryReadWatermark(string? text, out long watermark)
    {
        watermark = 0;
        return string.IsNullOrEmpty(text) || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out watermark);
    }
}
