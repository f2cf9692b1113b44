using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;

namespace Lotsenbot.Features.Projects.Opened;

/// <summary>Which project somebody last looked at.</summary>
internal sealed class OpenedPersonalData(LotsenbotDb db) : PersonalRows<OpenedProject>("Zuletzt geöffnete Projekte", RetentionClass.Conversation)
{
    protected override IEnumerable<IQueryable<OpenedProject>> BelongingTo(DataSubject subject) => subject.Users.Select(user =>
        db.OpenedProjects.Where(opened => opened.Channel == user.Channel && opened.UserId == user.UserId));

    protected override IQueryable<OpenedProject> OlderThan(DateTimeOffset limit) => db.OpenedProjects.Where(opened => opened.At < limit);

    protected override JsonObject ToJson(OpenedProject row) => new()
    {
        ["kanal"] = row.Channel,
        ["angesehen"] = row.At,
        ["projekt"] = db.Projects.Where(project => project.Id == row.ProjectId).Select(project => project.Title).FirstOrDefault(),
    };
}
