using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.Teams.Authentication;

/// <summary>Gets the Bot Framework's keys before the first message comes. If that fails, the first message tries again.</summary>
internal sealed class SigningKeysWarmUp(SigningKeys keys, IOptions<TeamsOptions> options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value is { AppId: not null, Authentication: TeamsAuthentication.On })
            await keys.GetAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
