using Lotsenbot.Channels.Teams.Authentication;
using Lotsenbot.Turns;

namespace Lotsenbot.Channels.Teams;

/// <summary>
/// Takes what Teams tells the bot, by its type (activity specification, section "Activity types"). What asks for an answer is a row in the
/// inbox before it is acknowledged; types that nobody knows are fine and mean nothing.
/// </summary>
/// <param name="services">Where the rest comes from: nearly all activities are messages, which need none of it.</param>
internal sealed class TeamsReceiver(InboundTurns turns, TurnIntake intake, TimeProvider time, IServiceProvider services)
{
    public async Task<IResult> ReceiveAsync(VerifiedActivity verified, CancellationToken cancellationToken)
    {
        var activity = verified.Activity;
        return activity.Type switch
        {
            "message" or "messageUpdate" => await TakeMessageAsync(verified, cancellationToken),
            "installationUpdate" or "conversationUpdate" => await Use<Installations>().TakeAsync(verified, cancellationToken),
            "messageReaction" => await Use<Reactions>().TakeAsync(activity, cancellationToken),
            "invoke" => await Use<Invokes>().AnswerAsync(verified, cancellationToken),
            // Each command has to be known, says the specification.
            "command" => Results.Json(new { error = new { code = "NotSupported", message = "There are no commands." } }, statusCode: StatusCodes.Status400BadRequest),
            _ => Results.Ok(),
        };
    }

    private async Task<IResult> TakeMessageAsync(VerifiedActivity verified, CancellationToken cancellationToken)
    {
        if (TeamsConversations.Of(verified.Activity, verified.TenantId, time.GetUtcNow()) is not { } conversation || verified.Activity.From?.Id is not { Length: > 0 })
            return Results.BadRequest();
        if (turns.OfMessage(verified.Activity) is not { } turn)
            return Results.Ok();
        if (verified.Activity.DeliveryMode == ExpectedReplies.DeliveryMode)
            return await Use<ExpectedReplies>().AnswerAsync(turn, conversation, cancellationToken);
        await intake.AddAsync(turn, with: writer => writer.SeeAsync(conversation));
        return Results.Ok();
    }

    private TService Use<TService>()
        where TService : class => services.GetRequiredService<TService>();
}
