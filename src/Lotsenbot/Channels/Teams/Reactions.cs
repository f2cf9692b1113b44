using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Turns;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Channels.Teams;

/// <summary>What people think of a reply: the thumbs below it, with a comment, or an emoji. Kept as feedback on the turn it answered.</summary>
internal sealed class Reactions(LotsenbotDb db, GroupCommit commits, TimeProvider time)
{
    private static readonly string[] Likes = ["like", "heart", "1f44d"];
    private static readonly string[] Dislikes = ["sad", "angry", "1f44e"];

    /// <summary>A <c>messageReaction</c>. Emojis that are neither praise nor complaint say nothing about the answer.</summary>
    public async Task<IResult> TakeAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity is not { Conversation.Id.Length: > 0, From.Id.Length: > 0, ServiceUrl.Length: > 0 })
            return Results.BadRequest();
        if (await TurnOfAsync(activity.Conversation.Id, activity.ReplyToId, cancellationToken) is not { } turnId)
            return Results.Ok();
        // In this order: who changes a thumb takes the old one back and gives a new one in the same message.
        foreach (var (type, verb) in Types(activity.ReactionsRemoved, Verbs.ReactionWithdrawn).Concat(Types(activity.ReactionsAdded, Verbs.Reacted)))
            if (OpinionIn(type) is { } liked)
                await KeepAsync(activity, TurnIds.OfReaction(activity, $"{verb} {type}"), verb, new Reaction(turnId, liked), cancellationToken);
        return Results.Ok();
    }

    /// <summary>A <c>message/submitAction</c>, from the buttons that <c>feedbackLoop</c> shows.</summary>
    public async Task TakeFeedbackAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (FeedbackIn(activity.Value) is not { } feedback
            || await TurnOfAsync(activity.Conversation!.Id!, activity.ReplyToId, cancellationToken) is not { } turnId)
            return;
        await KeepAsync(activity, TurnIds.OfPress(activity), Verbs.Reacted, new Reaction(turnId, feedback.Liked, feedback.Comment), cancellationToken);
    }

    private Task<bool> KeepAsync(Activity activity, string id, string verb, Reaction reaction, CancellationToken cancellationToken)
    {
        var turn = InboundTurns.Reacted(activity, id, verb, reaction);
        var trace = InboxRows.CurrentTrace;
        return commits.RunAsync(writer => writer.AddTurnAsync(turn, time.GetUtcNow(), trace), cancellationToken);
    }

    // The playground does not say which message is meant; then it is the last one.
    private Task<string?> TurnOfAsync(string conversationId, string? activityId, CancellationToken cancellationToken) => db.TeamsSent
        .Where(sent => sent.ConversationId == conversationId && sent.TurnId != null && sent.ActivityId != null)
        .Where(sent => activityId == null || sent.ActivityId == activityId)
        .OrderByDescending(sent => sent.At)
        .Select(sent => sent.TurnId)
        .FirstOrDefaultAsync(cancellationToken);

    private static IEnumerable<(string Type, string Verb)> Types(IEnumerable<MessageReaction>? reactions, string verb) =>
        from reaction in reactions ?? []
        where reaction.Type is not null
        select (reaction.Type, verb);

    // Newer emojis are named after their code point: "1f44d_thumbsup".
    private static bool? OpinionIn(string type) => type.Split('_', 2)[0] switch
    {
        var emoji when Likes.Contains(emoji) => true,
        var emoji when Dislikes.Contains(emoji) => false,
        _ => null,
    };

    private static (bool Liked, string Comment)? FeedbackIn(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } submitted
            || submitted.StringAt("actionName") != "feedback"
            || !submitted.TryGetProperty("actionValue", out var action)
            || action.StringAt("reaction") is not ("like" or "dislike"))
            return null;
        return (action.StringAt("reaction") == "like", CommentIn(action.StringAt("feedback") ?? ""));
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
}
