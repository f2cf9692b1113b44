using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.Teams.Authentication;

/// <summary>
/// Lets a call to the messages endpoint through that the Bot Framework vouches for; handlers get what it sent with <see cref="ActivityOf"/>,
/// and must not bind the body themselves: nothing is read before the token was checked. The body of a refusal never says why.
/// </summary>
internal sealed partial class RequireBotFrameworkToken(
    InboundTokens tokens, ActivityCheck check, IOptions<TeamsOptions> options, ILogger<RequireBotFrameworkToken> logger) : IEndpointFilter
{
    public static VerifiedActivity ActivityOf(HttpContext http) => http.Features.GetRequiredFeature<VerifiedActivity>();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return options.Value.Authentication == TeamsAuthentication.On
            ? await WithTokenAsync(http) ?? await next(context)
            : await WithoutTokenAsync(http) ?? await next(context);
    }

    private async Task<IResult?> WithTokenAsync(HttpContext http)
    {
        try
        {
            if (await tokens.ReadAsync(http.Request.Headers.Authorization, http.RequestAborted) is { } token)
                return await TakeAsync(http, activity => check.RefusalOf(activity, token));
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }
        catch (SigningKeysUnavailableException)
        {
            http.Response.Headers.RetryAfter = "5";
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async Task<IResult?> WithoutTokenAsync(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller)
            ? await TakeAsync(http, _ => null)
            : Results.StatusCode(StatusCodes.Status403Forbidden);

    private async Task<IResult?> TakeAsync(HttpContext http, Func<Activity, string?> refusalOf)
    {
        if (await LimitedBody.ReadAsync(http.Request.Body, options.Value.MaxActivityBytes, http.RequestAborted) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (Activity.Parse(body) is not { Type.Length: > 0 } activity)
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        if (refusalOf(activity) is { } reason)
        {
            Log.Refused(logger, activity.Type, reason);
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }
        http.Features.Set(new VerifiedActivity(WithoutCallerId(activity), ActivityCheck.TenantOf(activity)));
        return null;
    }

    // The protocol reserves it for whoever receives: what was sent under this name is a lie.
    private static Activity WithoutCallerId(Activity activity) => activity.Rest is null ? activity : activity with
    {
        Rest = activity.Rest.Where(field => !field.Key.Equals("callerId", StringComparison.OrdinalIgnoreCase)).ToDictionary(),
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "An activity of type {Type} with a valid token was refused: {Reason}.")]
        public static partial void Refused(ILogger logger, string type, string reason);
    }
}
