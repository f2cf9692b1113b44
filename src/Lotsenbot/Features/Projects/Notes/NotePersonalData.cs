using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;

namespace Lotsenbot.Features.Projects.Notes;

/// <summary>Notes that somebody wrote in projects.</summary>
internal sealed class NotePersonalData(LotsenbotDb db) : PersonalRows<ProjectNote>("Deine Notizen in Projekten", RetentionClass.Directory)
{
    protected override IEnumerable<IQueryable<ProjectNote>> BelongingTo(DataSubject subject) => subject.Identities.Select(identity =>
        db.ProjectNotes.Where(note => db.PersonIdentities.Any(known =>
            known.PersonId == note.By && known.Issuer == identity.Issuer && known.Subject == identity.Subject)));

    // A note stays as long as the project: others work with it. Whoever wrote it is nobody once the directory has forgotten them.
    protected override IQueryable<ProjectNote> OlderThan(DateTimeOffset limit) => db.ProjectNotes.Where(note => !db.Projects.Any(project => project.Id == note.ProjectId));

    protected override JsonObject ToJson(ProjectNote row) => new()
    {
        ["projekt"] = db.Projects.Where(project => project.Id == row.ProjectId).Select(project => project.Title).FirstOrDefault(),
        ["vom"] = row.At,
        ["notiz"] = row.Text,
        ["link"] = row.Link,
    };
}
