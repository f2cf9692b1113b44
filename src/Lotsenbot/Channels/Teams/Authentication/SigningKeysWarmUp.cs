using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.Teams.Authentication;

/// <summary>Gets the Bot Framework's keys before the first message comes. If that fails, the first message tries again.</summary>
internal sealed class SigningKeysWarmUp(SigningKeys keys, IOptions<TeamsOptions> options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value is not { AppId: not null, Authentication: TeamsAuthentication.On })
            return;
        try
        {
            await keys.GetAsync(stoppingToken);
        }
        catch (SigningKeysUnavailableException)
        {
            // Logged where it happened, and shown on the health page.
        }
    }
}
