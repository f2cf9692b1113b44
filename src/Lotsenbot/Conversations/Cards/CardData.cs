using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lotsenbot.Conversations.Cards;

/// <summary>What a button carries, as it travels: the same in every rendering.</summary>
public static class CardData
{
    /// <summary>A new object, which may be added to; empty for null.</summary>
    public static JsonObject ToJson(object? data) => data is null
        ? []
        : JsonSerializer.SerializeToNode(data, data.GetType(), JsonSerializerOptions.Web)!.AsObject();
}
