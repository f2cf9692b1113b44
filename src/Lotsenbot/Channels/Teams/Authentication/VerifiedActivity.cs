namespace Lotsenbot.Channels.Teams.Authentication;

/// <summary>An activity that the Bot Framework vouches for (or anybody on this machine, with <see cref="TeamsAuthentication.Off"/>).</summary>
/// <param name="TenantId">The tenant that it is from, one of those we listen to; null only without authentication.</param>
internal sealed record VerifiedActivity(Activity Activity, string? TenantId);
