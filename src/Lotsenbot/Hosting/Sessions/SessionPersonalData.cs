using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;

namespace Lotsenbot.Hosting.Sessions;

/// <summary>Where somebody is signed in. To be forgotten signs them out.</summary>
internal sealed class SessionPersonalData(LotsenbotDb db) : PersonalRows<Session>("Anmeldungen", RetentionClass.Conversation)
{
    protected override IEnumerable<IQueryable<Session>> BelongingTo(DataSubject subject) => subject.Identities.Select(identity =>
        db.Sessions.Where(session => session.Issuer == identity.Issuer && session.Subject == identity.Subject));

    protected override IQueryable<Session> OlderThan(DateTimeOffset limit) => db.Sessions.Where(session => session.ExpiresAt < limit);

    protected override JsonObject ToJson(Session row) => new()
    {
        ["name"] = row.DisplayName,
        ["angemeldet"] = row.StartedAt,
        ["gilt bis"] = row.ExpiresAt,
    };
}
