using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Turns;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Channels.Teams;

/// <summary>
/// What people think of a message of ours: the thumbs below it, with a comment, or an emoji. To a reply it is feedback on the turn that it answered, to an announcement it only
/// counts.
/// </summary>
internal sealed class Reactions(LotsenbotDb db, GroupCommit commits, TimeProvider time)
{
    private static readonly string[] Likes = ["like", "heart", "1f44d"];
    private static readonly string[] Dislikes = ["sad", "angry", "1f44e"];

    /// <summary>A <c>messageReaction</c>. Emojis that are neither praise nor complaint say nothing about the answer.</summary>
    public async Task<IResult> TakeAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity is not { Conversation.Id.Length: > 0, From.Id.Length: > 0, ServiceUrl.Length: > 0 })
            return Results.BadRequest();
        if (await SentAsync(activity.Conversation.Id, activity.ReplyToId, cancellationToken) is not { } sent)
            return Results.Ok();
        // In this order: who changes a thumb takes the old one back and gives a new one in the same message.
        foreach (var type in TypesOf(activity.ReactionsRemoved))
            if (OpinionIn(type) is { } liked)
                await KeepAsync(activity, TurnIds.OfReaction(activity, $"{Verbs.ReactionWithdrawn} {type}"), sent, new Opinion(liked, IsWithdrawn: true), cancellationToken);
        foreach (var type in TypesOf(activity.ReactionsAdded))
            if (OpinionIn(type) is { } liked)
                await KeepAsync(activity, TurnIds.OfReaction(activity, $"{Verbs.Reacted} {type}"), sent, new Opinion(liked), cancellationToken);
        return Results.Ok();
    }

    /// <summary>A <c>message/submitAction</c>, from the buttons that <c>feedbackLoop</c> shows.</summary>
    public async Task TakeFeedbackAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (FeedbackIn(activity.Value) is { } feedback && await SentAsync(activity.Conversation!.Id!, activity.ReplyToId, cancellationToken) is { } sent)
            await KeepAsync(activity, TurnIds.OfPress(activity), sent, feedback, cancellationToken);
    }

    private Task<bool> KeepAsync(Activity activity, string id, Sent sent, Opinion opinion, CancellationToken cancellationToken)
    {
        var turn = sent switch
        {
            { TurnId: { } turnId } => InboundTurns.Reacted(
                activity, id, opinion.IsWithdrawn ? Verbs.ReactionWithdrawn : Verbs.Reacted, new Reaction(turnId, opinion.Liked, opinion.Comment)),
            _ when ProactiveMessages.AnnouncementIn(sent.Key) is { } key => InboundTurns.Reacted(
                activity, id, opinion.IsWithdrawn ? Verbs.AnnouncementReactionWithdrawn : Verbs.AnnouncementReacted, new AnnouncementReaction(key, opinion.Liked)),
            _ => null,
        };
        var trace = InboxRows.CurrentTrace;
        return turn is null ? Task.FromResult(false) : commits.RunAsync(writer => writer.AddTurnAsync(turn, time.GetUtcNow(), trace), cancellationToken);
    }

    // The playground does not say which message is meant; then it is the last reply.
    private Task<Sent?> SentAsync(string conversationId, string? activityId, CancellationToken cancellationToken) => db.TeamsSent
        .Where(sent => sent.ConversationId == conversationId && sent.ActivityId != null)
        .Where(sent => activityId == null ? sent.TurnId != null : sent.ActivityId == activityId)
        .OrderByDescending(sent => sent.At)
        .Select(sent => new Sent(sent.TurnId, sent.Key))
        .FirstOrDefaultAsync(cancellationToken);

    private static IEnumerable<string> TypesOf(IEnumerable<MessageReaction>? reactions) => (reactions ?? []).Select(reaction => reaction.Type).OfType<string>();

    // Newer emojis are named after their code point: "1f44d_thumbsup".
    private static bool? OpinionIn(string type) => type.Split('_', 2)[0] switch
    {
        var emoji when Likes.Contains(emoji) => true,
        var emoji when Dislikes.Contains(emoji) => false,
        _ => null,
    };

    private static Opinion? FeedbackIn(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } submitted
            || submitted.StringAt("actionName") != "feedback"
            || !submitted.TryGetProperty("actionValue", out var action)
            || action.StringAt("reaction") is not ("like" or "dislike"))
            return null;
        return new Opinion(action.StringAt("reaction") == "like", CommentIn(action.StringAt("feedback") ?? ""));
    }

    // Teams sends JSON in a string, the playground the text itself.
    private static string CommentIn(string feedback)
    {
        try
        {
            using var json = JsonDocument.Parse(feedback);
            return json.RootElement.StringAt("feedbackText") ?? (json.RootElement.ValueKind == JsonValueKind.Object ? "" : feedback);
        }
        catch (JsonException)
        {
            return feedback;
        }
    }

    private sealed record Sent(string? TurnId, string Key);

    private sealed record Opinion(bool Liked, string? Comment = null, bool IsWithdrawn = false);
}
