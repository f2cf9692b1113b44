using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Handover;

/// <summary>What somebody passed to the coordination office. What the office released of it stays, for nobody is named in it.</summary>
internal sealed class HandoverPersonalData(LotsenbotDb db) : PersonalRows<HandedQuestion>("Fragen an die KoSt", RetentionClass.Feedback)
{
    protected override IEnumerable<IQueryable<HandedQuestion>> BelongingTo(DataSubject subject) => subject.Identities.Select(identity =>
        db.HandedQuestions.Where(question => db.PersonIdentities.Any(known =>
            known.PersonId == question.AskerId && known.Issuer == identity.Issuer && known.Subject == identity.Subject)));

    public override async Task<int> DeleteAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        // What the office has not been told yet must not tell it afterwards.
        foreach (var rows in BelongingTo(subject))
            foreach (var id in await rows.Select(question => question.Id).ToListAsync(cancellationToken))
            {
                var key = HandOverQuestion.NoticeKey(id);
                await db.Notices.Where(notice => notice.Key.StartsWith(key)).ExecuteDeleteAsync(cancellationToken);
            }
        return await base.DeleteAsync(subject, cancellationToken);
    }

    protected override IQueryable<HandedQuestion> OlderThan(DateTimeOffset limit) => db.HandedQuestions.Where(question => question.AskedAt < limit);

    protected override JsonObject ToJson(HandedQuestion row) => new()
    {
        ["gefragt"] = row.AskedAt,
        ["frage"] = row.Question,
        ["antwort"] = row.Answer,
        ["beantwortet"] = row.AnsweredAt,
    };
}
