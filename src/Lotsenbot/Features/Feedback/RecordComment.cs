using System.Globalization;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Feedback;

/// <summary>Keeps what somebody says about a reply that did not help, beside their thumbs down. Pressed again, the last word counts.</summary>
public sealed class RecordComment(LotsenbotDb db, TimeProvider time)
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    private static readonly Reply Unknown = new("Zu dieser Karte finde ich deine Bewertung nicht mehr. Ich habe nichts geändert.");

    public async Task<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.CardAction!.Read<CommentCard.Filled>() is not { TurnId: { } turnId } filled
            || await FindAsync(turn, turnId, cancellationToken) is not { } entry)
            return Unknown;
        var comment = filled.Comment?.Trim() is { Length: > 0 } text ? text : null;
        var missing = filled.Missing is { Length: > 0 } reason ? reason : null;
        if (Refusal(missing, comment) is { } refusal)
            return new Reply(refusal, Card: CommentCard.Ask(turnId));
        (entry.Missing, entry.Comment, entry.At) = (missing, comment, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return new Reply("Danke, das hilft mir weiter!", Card: CommentCard.Sent(entry));
    }

    public static Reply Skip() => new("Alles klar. Danke für den Daumen!", Card: CommentCard.Skipped());

    private static string? Refusal(string? missing, string? comment) => (missing, comment) switch
    {
        (null, null) => "Du hast noch nichts ausgewählt oder geschrieben. Wenn du nichts sagen magst, nimm „Lieber nicht“.",
        ({ } reason, _) when CommentCard.Reasons.All(known => known.Value != reason) => "Diesen Grund kenne ich nicht. Bitte wähle einen aus der Liste.",
        (_, { Length: > CommentCard.LongestComment }) =>
            string.Create(German, $"Das ist mir zu lang: Es dürfen höchstens {CommentCard.LongestComment:N0} Zeichen sein."),
        _ => null,
    };

    private Task<FeedbackEntry?> FindAsync(Turn turn, string turnId, CancellationToken cancellationToken) => db.Feedback.SingleOrDefaultAsync(
        row => row.Channel == turn.Conversation.Channel
            && row.ConversationId == turn.Conversation.ConversationId
            && row.TurnId == turnId
            && row.UserId == turn.UserId,
        cancellationToken);
}
