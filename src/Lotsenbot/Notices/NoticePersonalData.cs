using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;

namespace Lotsenbot.Notices;

/// <summary>What somebody is about to be told, or was told once.</summary>
internal sealed class NoticePersonalData(LotsenbotDb db) : PersonalRows<Notice>("Mitteilungen", RetentionClass.Conversation)
{
    protected override IEnumerable<IQueryable<Notice>> BelongingTo(DataSubject subject) => subject.Identities.Select(identity =>
        db.Notices.Where(notice => db.PersonIdentities.Any(known =>
            known.PersonId == notice.PersonId && known.Issuer == identity.Issuer && known.Subject == identity.Subject)));

    protected override IQueryable<Notice> OlderThan(DateTimeOffset limit) => db.Notices.Where(notice => notice.CreatedAt < limit && notice.State != NoticeState.Waiting);

    protected override JsonObject ToJson(Notice row) => new()
    {
        ["vom"] = row.CreatedAt,
        ["stand"] = row.State.ToString(),
        ["mitteilung"] = row.Reply.Length == 0 ? null : JsonNode.Parse(row.Reply),
    };
}
