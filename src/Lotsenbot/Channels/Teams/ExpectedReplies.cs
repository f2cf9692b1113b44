using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Data;

namespace Lotsenbot.Channels.Teams;

/// <summary>Answers a message whose sender wants the replies in the HTTP response (activity specification, "Delivery mode").</summary>
internal sealed class ExpectedReplies(DirectTurns turns, ReplyActivities activities, GroupCommit commits)
{
    public const string DeliveryMode = "expectReplies";

    /// <summary>Channels wait for ten to fifteen seconds.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);

    public async Task<IResult> AnswerAsync(Turn turn, TeamsConversation conversation, CancellationToken cancellationToken)
    {
        await commits.RunAsync(writer => writer.SeeAsync(conversation), cancellationToken);
        var (_, reply) = await turns.RunAsync(turn, Limit, cancellationToken);
        var replies = reply is null ? [] : activities.Of(turn, reply).Select(part => part.Activity);
        return Results.Text(JsonSerializer.Serialize(new { activities = replies }, Activity.Json), "application/json");
    }
}
