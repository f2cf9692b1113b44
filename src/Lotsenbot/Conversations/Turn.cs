using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lotsenbot.Conversations;

public enum ConversationKind
{
    /// <summary>One person and the bot.</summary>
    Personal,

    /// <summary>Several people and the bot.</summary>
    Group,

    /// <summary>A channel of a team.</summary>
    TeamChannel,
}

/// <summary>Where a conversation takes place: enough to send a reply into it at any later time.</summary>
/// <param name="Channel">Name of the <see cref="IChannel"/>.</param>
/// <param name="ConversationId">The channel's own id of the conversation.</param>
/// <param name="ServiceUrl">Where the channel takes messages, if it is not ourselves; as it was written, for it is compared as text.</param>
public sealed record ConversationReference(
    string Channel, string ConversationId, string? ServiceUrl = null, ConversationKind Kind = ConversationKind.Personal);

/// <summary>A button or form on a card that somebody pressed.</summary>
/// <param name="Data">What the button carries, and what was filled in, by the inputs' ids; its properties begin with a small letter.</param>
/// <param name="CardId">The channel's id of the message with the card, null when it doesn't say; a card in the reply takes its place.</param>
public sealed record CardAction(string Verb, JsonElement Data, string? CardId = null)
{
    /// <summary>The data as a record; null when it doesn't fit, for whoever presses may send anything.</summary>
    public T? Read<T>()
        where T : class
    {
        try
        {
            return Data.Deserialize<T>(JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>One inbound message, ready to be answered.</summary>
/// <param name="Id">Unique in the channel; the same message posted twice has the same id.</param>
/// <param name="UserId">The channel's own id of whoever wrote it.</param>
/// <param name="Identity">Who that is; null when nobody vouches for it.</param>
public sealed record Turn(
    string Id, ConversationReference Conversation, string UserId, string Text, CardAction? CardAction = null, Identity? Identity = null)
{
    /// <summary>Names this turn among all: a turn that runs again after a crash finds by it what it has already done.</summary>
    [JsonIgnore]
    public string Key => $"{Conversation.Channel}|{Conversation.ConversationId}|{Id}";
}
