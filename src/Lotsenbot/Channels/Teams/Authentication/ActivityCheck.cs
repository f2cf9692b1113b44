using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.Teams.Authentication;

/// <summary>Whether a message fits the token it came with, and comes from where we listen.</summary>
internal sealed class ActivityCheck(ServiceUrls serviceUrls, IOptions<TeamsOptions> options)
{
    /// <summary>As Microsoft writes it; compared exactly.</summary>
    public const string ChannelId = "msteams";

    /// <returns>Null when it does; otherwise what doesn't, for operators.</returns>
    public string? RefusalOf(Activity activity, InboundToken token)
    {
        // Through other channels of the same registration, anybody may claim to be anybody: Direct Line takes "from" as the client sends it.
        if (BaseOf(activity.ChannelId) != ChannelId)
            return "its channel is not Teams";
        if (!token.Endorsements.Contains(ChannelId, StringComparer.Ordinal))
            return "the token's key is not endorsed for Teams";
        if (!IsSame(token.ServiceUrl, activity.ServiceUrl))
            return "its service URL is not the token's";
        if (!serviceUrls.IsTrusted(activity.ServiceUrl))
            return "its service URL is not among Teams:ServiceUrlHosts";
        return TenantsOf(activity).ToList() is not { Count: > 0 } tenants || !tenants.TrueForAll(IsAllowed)
            ? "its tenant is not among Teams:AllowedTenants"
            : null;
    }

    /// <summary>The tenant that the message is from; null when it names none.</summary>
    public static string? TenantOf(Activity activity) => TenantsOf(activity).FirstOrDefault();

    // Teams names it twice, and may leave out the first.
    private static IEnumerable<string> TenantsOf(Activity activity)
    {
        if (activity.Conversation?.TenantId is { } tenant)
            yield return tenant;
        if (activity.ChannelData is { ValueKind: JsonValueKind.Object } data
            && data.TryGetProperty("tenant", out var inData)
            && inData.StringAt("id") is { } id)
            yield return id;
    }

    private bool IsAllowed(string tenant) => Guid.TryParse(tenant, out var id) && options.Value.Tenants.Contains(id);

    // "msteams:copilot" is a part of Teams (Microsoft's Agents SDK 3.2).
    private static string? BaseOf(string? channelId) => channelId?.Split(':', 2)[0];

    private static bool IsSame(string? claimed, string? serviceUrl) =>
        claimed is not null && serviceUrl is not null
        && claimed.TrimEnd('/').Equals(serviceUrl.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
}
