using System.Text.Json;
using Lotsenbot.Conversations;

namespace Lotsenbot.Channels.Teams;

/// <summary>How Teams uses the protocol's fields (Microsoft's "Conversation events in your Teams bot" and "Send and receive messages").</summary>
internal static class TeamsActivity
{
    private const string ThreadMark = ";messageid=";

    public static ConversationKind KindOf(ConversationAccount conversation) => conversation.ConversationType switch
    {
        "channel" => ConversationKind.TeamChannel,
        "groupChat" => ConversationKind.Group,
        null when conversation.IsGroup == true => ConversationKind.Group,
        _ => ConversationKind.Personal,
    };

    public static string TypeOf(ConversationKind kind) => kind switch
    {
        ConversationKind.TeamChannel => "channel",
        ConversationKind.Group => "groupChat",
        _ => "personal",
    };

    public static string WithoutThread(string conversationId) => conversationId.Split(ThreadMark, 2)[0];

    public static ConversationReference ConversationOf(Activity activity) => new(
        TeamsChannel.ChannelName, activity.Conversation!.Id!, activity.ServiceUrl, KindOf(activity.Conversation));

    public static Identity? IdentityOf(Activity activity) =>
        activity.From?.AadObjectId is { Length: > 0 } id ? new Identity(Identity.Entra, id) : null;

    public static string? TeamId(this Activity activity) => activity.InChannelData("team")?.StringAt("id");

    public static string? EventType(this Activity activity) => activity.ChannelData?.StringAt("eventType");

    public static JsonElement? InChannelData(this Activity activity, string property) => activity.ChannelData?.At(property);

    /// <summary>The people and bots that a message mentions, with the text that stands for each.</summary>
    public static IEnumerable<(string? Id, string Name, string Text)> Mentions(this Activity activity) =>
        from entity in activity.Entities ?? []
        where entity.StringAt("type") == "mention"
        let mentioned = entity.At("mentioned")
        let text = entity.StringAt("text")
        where mentioned is not null && text is { Length: > 0 }
        select (mentioned.Value.StringAt("id"), mentioned.Value.StringAt("name") ?? "", text);

    /// <summary>Whether it is meant for the bot: in a personal chat everything is, elsewhere what mentions it.</summary>
    public static bool IsForBot(this Activity activity) =>
        KindOf(activity.Conversation!) == ConversationKind.Personal
        || activity.Mentions().Any(mention => mention.Id is not null && mention.Id == activity.Recipient?.Id);
}
