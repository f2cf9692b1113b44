using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;

namespace Lotsenbot.Features.Answers.Unanswered;

/// <summary>Questions without an answer that wait for the weekly list.</summary>
internal sealed class UnansweredPersonalData(LotsenbotDb db) : PersonalRows<UnansweredQuestion>("Offene Fragen", RetentionClass.Conversation)
{
    protected override IEnumerable<IQueryable<UnansweredQuestion>> BelongingTo(DataSubject subject) => subject.Users.Select(user =>
        db.UnansweredQuestions.Where(question => question.Channel == user.Channel && question.UserId == user.UserId));

    protected override IQueryable<UnansweredQuestion> OlderThan(DateTimeOffset limit) => db.UnansweredQuestions.Where(question => question.At < limit);

    protected override JsonObject ToJson(UnansweredQuestion row) => new()
    {
        ["kanal"] = row.Channel,
        ["gefragt"] = row.At,
        ["frage"] = row.Question,
    };
}
