using Lotsenbot.Channels.Teams.Authentication;
using Lotsenbot.Data;
using Lotsenbot.Turns;

namespace Lotsenbot.Channels.Teams;

/// <summary>
/// The bot comes and goes. Teams tells it twice, as <c>installationUpdate</c> and as <c>conversationUpdate</c>, in no order; there is one
/// welcome for each installation, whoever tells it and however often.
/// </summary>
internal sealed class Installations(GroupCommit commits, TimeProvider time)
{
    public async Task<IResult> TakeAsync(VerifiedActivity verified, CancellationToken cancellationToken)
    {
        var (now, trace) = (time.GetUtcNow(), InboxRows.CurrentTrace);
        if (TeamsConversations.Of(verified.Activity, verified.TenantId, now) is not { } conversation)
            return Results.BadRequest();
        switch (ChangeIn(verified.Activity))
        {
            case Change.Added:
                await commits.RunAsync(
                    async writer =>
                    {
                        var installation = await writer.RememberAsync(conversation);
                        return await writer.AddTurnAsync(InboundTurns.Welcome(verified.Activity, installation), now, trace);
                    },
                    cancellationToken);
                break;
            case Change.Removed:
                await commits.RunAsync(writer => writer.ForgetAsync(conversation.Id, conversation.TeamId), cancellationToken);
                break;
            case Change.ChannelRemoved when verified.Activity.InChannelData("channel")?.StringAt("id") is { } channel:
                await commits.RunAsync(writer => writer.ForgetAsync(channel, teamId: null), cancellationToken);
                break;
        }
        return Results.Ok();
    }

    private static Change ChangeIn(Activity activity) => activity switch
    {
        { Type: "installationUpdate", Action: { } action } => action.ToUpperInvariant() switch
        {
            "ADD" or "ADD-UPGRADE" => Change.Added,
            "REMOVE" or "REMOVE-UPGRADE" => Change.Removed,
            _ => Change.None,
        },
        _ when IsBotAmong(activity.MembersAdded, activity) => Change.Added,
        _ when IsBotAmong(activity.MembersRemoved, activity) => Change.Removed,
        _ => activity.EventType() switch
        {
            "teamDeleted" or "teamHardDeleted" => Change.Removed,
            "channelDeleted" => Change.ChannelRemoved,
            _ => Change.None,
        },
    };

    private static bool IsBotAmong(IEnumerable<ChannelAccount>? members, Activity activity) =>
        activity.Recipient?.Id is { } bot && members?.Any(member => member.Id == bot) == true;

    private enum Change
    {
        None,
        Added,
        Removed,
        ChannelRemoved,
    }
}
