using Lotsenbot.Channels.Teams.Authentication;

namespace Lotsenbot.Channels.Teams;

/// <summary>
/// What waits for its answer in the HTTP response. The status is the invoke's own, and the body what belongs to its name, without a frame
/// (Microsoft's "Handle invoke activities").
/// </summary>
internal sealed class Invokes(CardPresses presses, Reactions reactions)
{
    public async Task<IResult> AnswerAsync(VerifiedActivity verified, CancellationToken cancellationToken)
    {
        var activity = verified.Activity;
        if (activity is not { Conversation.Id.Length: > 0, From.Id.Length: > 0, ServiceUrl.Length: > 0 })
            return Results.BadRequest();
        switch (activity.Name)
        {
            case "adaptiveCard/action":
                return await presses.AnswerAsync(activity, cancellationToken);
            case "message/submitAction":
                await reactions.TakeFeedbackAsync(activity, cancellationToken);
                // Anything else is shown as an error, even an empty body.
                return Results.Json(new { });
            default:
                return Results.StatusCode(StatusCodes.Status501NotImplemented);
        }
    }
}
