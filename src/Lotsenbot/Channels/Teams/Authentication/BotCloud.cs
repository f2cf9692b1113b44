namespace Lotsenbot.Channels.Teams.Authentication;

/// <summary>
/// What differs between Microsoft's clouds, from "Authentication with the Bot Connector API" in the Bot Framework's documentation and the
/// constants of its SDK. China's are partly inferred.
/// </summary>
/// <param name="OpenIdMetadata">Leads to the keys of tokens that come in.</param>
/// <param name="Issuer">Of tokens that come in, whatever type the bot's app is.</param>
/// <param name="Resource">What our token is for.</param>
/// <param name="LoginHost">Where Entra ID issues it.</param>
/// <param name="SharedTenant">The tenant that issues it to apps of several tenants; null: there are none.</param>
/// <param name="ServiceHosts">Where Teams takes messages.</param>
internal sealed record BotCloud(
    Uri OpenIdMetadata, string Issuer, string Resource, string LoginHost, string? SharedTenant, IReadOnlyList<string> ServiceHosts)
{
    public static BotCloud Of(TeamsCloud cloud) => cloud switch
    {
        TeamsCloud.UsGov => UsGov,
        TeamsCloud.UsGovDoD => UsGov with { ServiceHosts = ["smba.infra.dod.teams.microsoft.us", "*.botframework.azure.us"] },
        TeamsCloud.China => China,
        _ => Public,
    };

    private static BotCloud Public { get; } = new(
        new("https://login.botframework.com/v1/.well-known/openidconfiguration"),
        "https://api.botframework.com",
        "https://api.botframework.com",
        "login.microsoftonline.com",
        "botframework.com",
        ["smba.trafficmanager.net", "*.botframework.com", "smba.infra.gcc.teams.microsoft.com"]);

    private static BotCloud UsGov { get; } = new(
        new("https://login.botframework.azure.us/v1/.well-known/openidconfiguration"),
        "https://api.botframework.us",
        "https://api.botframework.us",
        "login.microsoftonline.us",
        "MicrosoftServices.onmicrosoft.us",
        ["smba.infra.gov.teams.microsoft.us", "*.botframework.azure.us"]);

    private static BotCloud China { get; } = new(
        new("https://login.botframework.azure.cn/v1/.well-known/openidconfiguration"),
        "https://api.botframework.azure.cn",
        "https://api.botframework.azure.cn",
        "login.partner.microsoftonline.cn",
        null,
        ["*.botframework.azure.cn"]);
}
