using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;

namespace Lotsenbot.Turns.Menus;

/// <summary>Forms that somebody was filling in, in a conversation that shows no cards.</summary>
internal sealed class MenuPersonalData(LotsenbotDb db) : PersonalRows<OpenMenu>("Begonnene Formulare", RetentionClass.Conversation)
{
    protected override IEnumerable<IQueryable<OpenMenu>> BelongingTo(DataSubject subject) => subject.Conversations.Select(conversation =>
        db.OpenMenus.Where(menu => menu.Channel == conversation.Channel && menu.ConversationId == conversation.ConversationId));

    protected override IQueryable<OpenMenu> OlderThan(DateTimeOffset limit) => db.OpenMenus.Where(menu => menu.ExpiresAt < limit);

    protected override JsonObject ToJson(OpenMenu row) => new()
    {
        ["kanal"] = row.Channel,
        ["antworten"] = JsonNode.Parse(row.Answers),
    };
}
