using System.Text.Json;

namespace Lotsenbot.Channels.WebChat;

/// <summary>What a client says of itself when it opens a conversation.</summary>
/// <param name="Cards">A property of our own: false for a client without cards, which then gets them as numbered text.</param>
internal sealed record OpeningRequest(bool Cards = true)
{
    /// <summary>Null when it is no JSON object, or says something else than yes or no.</summary>
    public static OpeningRequest? Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return utf8.IsEmpty ? new OpeningRequest() : JsonSerializer.Deserialize<OpeningRequest>(utf8.Span, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
