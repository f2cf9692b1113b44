using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;

namespace Lotsenbot.Features.Answers;

/// <summary>What a conversation was last about, where somebody's question is the last one.</summary>
internal sealed class LastQuestionPersonalData(LotsenbotDb db) : PersonalRows<LastQuestion>("Letzte Fragen", RetentionClass.Conversation)
{
    protected override IEnumerable<IQueryable<LastQuestion>> BelongingTo(DataSubject subject) => subject.Users.Select(user =>
        db.LastQuestions.Where(question => question.Channel == user.Channel && question.UserId == user.UserId));

    protected override IQueryable<LastQuestion> OlderThan(DateTimeOffset limit) => db.LastQuestions.Where(question => question.At < limit);

    protected override JsonObject ToJson(LastQuestion row) => new()
    {
        ["kanal"] = row.Channel,
        ["gefragt"] = row.At,
        ["frage"] = row.Question,
    };
}
