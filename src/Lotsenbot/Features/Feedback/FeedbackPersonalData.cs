using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;

namespace Lotsenbot.Features.Feedback;

/// <summary>What somebody thought of the bot's replies.</summary>
internal sealed class FeedbackPersonalData(LotsenbotDb db) : PersonalRows<FeedbackEntry>("Rückmeldungen", RetentionClass.Feedback)
{
    protected override IEnumerable<IQueryable<FeedbackEntry>> BelongingTo(DataSubject subject) => subject.Users.Select(user =>
        db.Feedback.Where(entry => entry.Channel == user.Channel && entry.UserId == user.UserId));

    protected override IQueryable<FeedbackEntry> OlderThan(DateTimeOffset limit) => db.Feedback.Where(entry => entry.At < limit);

    protected override JsonObject ToJson(FeedbackEntry row) => new()
    {
        ["kanal"] = row.Channel,
        ["abgegeben"] = row.At,
        ["gefallen"] = row.Liked,
        ["grund"] = row.Missing,
        ["kommentar"] = row.Comment,
    };
}
