namespace Lotsenbot.Channels.WebChat;

/// <summary>Refusals as Direct Line 3.0 writes them: <c>{"error":{"code":…,"message":…}}</c>. The client acts on the status alone.</summary>
internal static class DirectLineError
{
    /// <summary>The client treats 403 as a token that it has to renew.</summary>
    public static IResult TokenExpired => Result(StatusCodes.Status403Forbidden, "TokenExpired", "The token has expired.");
    public static IResult SessionEnded => Result(StatusCodes.Status403Forbidden, "TokenExpired", "Whoever got the token has signed out, or has to sign in again.");
    public static IResult NotSignedIn => Result(StatusCodes.Status401Unauthorized, "Unauthorized", "Nobody has signed in.");
    public static IResult WrongConversation => Result(StatusCodes.Status403Forbidden, "Forbidden", "The token is for another conversation.");
    public static IResult WrongOrigin => Result(StatusCodes.Status403Forbidden, "Forbidden", "Pages of this origin may not talk to the bot.");
    public static IResult BadTicket => Result(StatusCodes.Status403Forbidden, "Forbidden", "The ticket in the stream's address is used, too old or not for this conversation.");
    public static IResult NoToken => Result(StatusCodes.Status401Unauthorized, "Unauthorized", "Authorization: Bearer with a token of ours is missing.");
    public static IResult UnknownConversation => Result(StatusCodes.Status404NotFound, "NotFound", "There is no such conversation.");
    public static IResult NoSession => Result(StatusCodes.Status404NotFound, "NotFound", "There are no sessions here.");
    public static IResult TooLarge => Result(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", "The activity is too large.");
    public static IResult TooMany => Result(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many messages in a short time.");

    public static IResult BadArgument(string message) => Result(StatusCodes.Status400BadRequest, "BadArgument", message);
    public static IResult MissingProperty(string message) => Result(StatusCodes.Status400BadRequest, "MissingProperty", message);

    private static IResult Result(int status, string code, string message) =>
        Results.Json(new { error = new { code, message } }, statusCode: status);
}
