using System.Text.Json;
using Lotsenbot.Channels.Cards;
using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Channels.Teams;

/// <summary>
/// Answers the press of an <c>Action.Execute</c> (Microsoft's "Universal Actions for Adaptive Cards"): with the card that takes the old one's
/// place for whoever pressed, or with a sentence.
/// </summary>
internal sealed partial class CardPresses(DirectTurns turns, PressLog log, SharedCards shared, OwnAddress ownAddress, ILogger<CardPresses> logger)
{
    /// <summary>Teams gives up after five seconds or more, depending on the client.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2.5);

    private static readonly string TakesLonger = Message("Das dauert einen Moment. Das Ergebnis schicke ich dir gleich.");

    // Also when somebody else has not answered in time: whoever works on it has died, so there is nobody to promise anything.
    private static readonly string Failed = Error(StatusCodes.Status500InternalServerError, "ServiceError", "Das hat leider nicht geklappt. Bitte versuch es noch einmal.");

    public async Task<IResult> AnswerAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (PressIn(activity.Value) is not { } press)
            return Json(Error(StatusCodes.Status400BadRequest, "BadRequest", "Das verstehe ich nicht."));
        var turn = InboundTurns.Press(activity, press);
        try
        {
            // Clients refresh a card by themselves, for everybody who looks at it: that changes nothing, and may be done again.
            return Json(activity.Value!.Value.StringAt("trigger") == "automatic"
                ? await RunAsync(turn, isAwaited: false, cancellationToken)
                : await log.OnceAsync(turn, Limit, () => RunAsync(turn, isAwaited: true, cancellationToken), cancellationToken) ?? Failed);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.PressFailed(logger, exception, turn.Id);
            return Json(Failed);
        }
    }

    private async Task<string> RunAsync(Turn turn, bool isAwaited, CancellationToken cancellationToken)
    {
        var (isInTime, reply) = await turns.RunAsync(turn, Limit, cancellationToken, isAwaited);
        if (reply?.ForAll is { HasNews: true, Card: var news })
            await shared.RenewAsync(turn, news, cancellationToken);
        return (isInTime, reply) switch
        {
            (false, _) when !isAwaited => Error(StatusCodes.Status500InternalServerError, "ServiceError", "Das dauert gerade zu lange."),
            (false, _) => TakesLonger,
            (_, { Card: { } card }) => CardBody(reply, card),
            (_, { }) => Message(reply.Markdown),
            _ => Message(""),
        };
    }

    // There is no room for text beside a card.
    private string CardBody(Reply reply, Card card)
    {
        var whole = reply.Markdown.Length == 0 ? card : card with { Body = [new CardText(reply.Markdown), .. card.Body] };
        return Body(StatusCodes.Status200OK, AdaptiveCards.ContentType, AdaptiveCards.ToContent(whole, CardDialect.Teams, ownAddress.Value));
    }

    private static string Message(string text) => Body(StatusCodes.Status200OK, "application/vnd.microsoft.activity.message", text);

    private static string Error(int status, string code, string message) => Body(status, "application/vnd.microsoft.error", new { code, message });

    private static string Body<TValue>(int statusCode, string type, TValue value) =>
        JsonSerializer.Serialize(new { statusCode, type, value }, Activity.Json);

    private static IResult Json(string body) => Results.Text(body, "application/json");

    private static CardAction? PressIn(JsonElement? value) =>
        value?.At("action") is { } action ? CardPress.Of(action.StringAt("verb"), action.At("data")) : null;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The press {TurnId} of a card failed.")]
        public static partial void PressFailed(ILogger logger, Exception exception, string turnId);
    }
}
