using System.Text.Json;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Lotsenbot.Channels.Teams.Authentication;

/// <summary>The Bot Framework's keys as they were published at one moment.</summary>
/// <param name="AskedAt">When the request for them was sent: keys published later may be missing.</param>
internal sealed record KeySet(OpenIdConnectConfiguration Metadata, DateTimeOffset AskedAt)
{
    /// <summary>Null when no such key may sign tokens.</summary>
    public JsonWebKey? Find(string id) => Metadata.JsonWebKeySet.Keys.FirstOrDefault(key =>
        id.Length > 0 && key.Kid == id && key.Kty == JsonWebAlgorithmsKeyTypes.RSA && key.Use is null or JsonWebKeyUseNames.Sig);

    /// <summary>The channels that a key may speak for.</summary>
    public static IReadOnlyList<string> EndorsementsOf(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var value) && value is JsonElement { ValueKind: JsonValueKind.Array } channels
            ? [.. channels.EnumerateArray().Where(channel => channel.ValueKind == JsonValueKind.String).Select(channel => channel.GetString()!)]
            : [];
}
