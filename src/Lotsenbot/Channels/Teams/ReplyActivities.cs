using System.Text.Json;
using System.Text.RegularExpressions;
using Lotsenbot.Channels.Cards;
using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.Teams;

/// <summary>One message of ours.</summary>
/// <param name="Name">Tells it from the other parts of the same reply.</param>
internal sealed record ReplyPart(string Name, Activity Activity)
{
    public const string Text = "text";
    public const string Card = "card";
    public const string Sources = "sources";

    public static IReadOnlyList<string> Names { get; } = [Text, Card, Sources];
}

/// <summary>
/// A reply as Teams shows it. Text and card are messages of their own: Teams would split them anyway, and a message that it has split can't be
/// updated (Microsoft's "Conversation messages").
/// </summary>
internal sealed partial class ReplyActivities(IOptions<TeamsOptions> options, OwnAddress ownAddress)
{
    /// <summary>More are not shown.</summary>
    private const int MostSuggestions = 3;

    private static readonly JsonElement FeedbackLoop = JsonSerializer.SerializeToElement(new { feedbackLoop = new { type = "default" } });

    public IReadOnlyList<ReplyPart> Of(Turn turn, Reply reply)
    {
        // What people asked for is worth their opinion; a greeting isn't.
        var opinion = turn.CardAction is null ? FeedbackLoop : (JsonElement?)null;
        return [.. PartsOf(ForEverybody(reply), turn.UserId, opinion).Select(part => part with
        {
            Activity = part.Activity with
            {
                From = Bot,
                Conversation = AccountOf(turn.Conversation),
                ReplyToId = TurnIds.MessageOf(turn.Id) ?? turn.CardAction?.CardId,
            },
        })];
    }

    /// <summary>To somebody who has not asked.</summary>
    public IReadOnlyList<ReplyPart> Of(ConversationReference conversation, Reply reply) =>
    [
        .. PartsOf(reply, userId: null, opinion: null).Select(part =>
            part with { Activity = part.Activity with { From = Bot, Conversation = AccountOf(conversation) } }),
    ];

    public Activity Typing(ConversationReference conversation) => new()
    {
        Type = "typing",
        ChannelId = TeamsChannel.BotFrameworkId,
        From = Bot,
        Conversation = AccountOf(conversation),
    };

    // A message is everybody's. Only the answer to a press can be one person's, and then it does not come here.
    private static Reply ForEverybody(Reply reply) => reply switch
    {
        { ForAll: null } => reply,
        { Card: null } => new Reply("Darauf antworte ich nur dir: Schreib mir bitte im persönlichen Chat."),
        { ForAll.Card: var card } => new Reply("", Card: card),
    };

    private ChannelAccount? Bot => options.Value.AppId is { } id ? new ChannelAccount($"28:{id}", options.Value.BotName) : null;

    private static ConversationAccount AccountOf(ConversationReference conversation) =>
        new(conversation.ConversationId) { ConversationType = TeamsActivity.TypeOf(conversation.Kind) };

    private IEnumerable<ReplyPart> PartsOf(Reply reply, string? userId, JsonElement? opinion)
    {
        var citations = new Citations(reply.Sources ?? [], ownAddress.Value);
        if (reply.Markdown.Length > 0)
            yield return new(ReplyPart.Text, new Activity
            {
                Type = "message",
                ChannelId = TeamsChannel.BotFrameworkId,
                TextFormat = "markdown",
                // "[1][2]" would be one link called 1, to the address of 2.
                Text = AdjacentCitations().Replace(CardLinks.Absolute(reply.Markdown, ownAddress.Value), "] "),
                SuggestedActions = reply.Card is null && citations.Card is null ? Suggestions(reply, userId) : null,
                Entities = citations.Entity(reply.IsByModel) is { } entity ? [entity] : null,
                ChannelData = opinion,
            });
        if (citations.Card is { } sources)
            yield return new(ReplyPart.Sources, CardMessage(sources));
        if (reply.Card is { } card)
            yield return new(ReplyPart.Card, CardMessage(card));
    }

    private Activity CardMessage(Card card) => new()
    {
        Type = "message",
        ChannelId = TeamsChannel.BotFrameworkId,
        // Shown where messages are listed.
        Summary = card.Title,
        Attachments = [AdaptiveCards.ToAttachment(card, CardDialect.Teams, ownAddress.Value)],
    };

    private static SuggestedActions? Suggestions(Reply reply, string? userId) =>
        SuggestedActions.Questions(reply.Suggestions?.Take(MostSuggestions).ToList()) is { } suggestions
            ? suggestions with { To = userId is { Length: > 0 } ? [userId] : [] }
            : null;

    [GeneratedRegex(@"(?<=\[\d+)\](?=\[\d+\])")]
    private static partial Regex AdjacentCitations();
}
