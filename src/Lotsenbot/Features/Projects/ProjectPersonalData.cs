using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects;

/// <summary>Which projects somebody is in. A project belongs to the house and stays; whoever is forgotten is no longer named in it.</summary>
internal sealed class ProjectPersonalData(LotsenbotDb db) : PersonalRows<ProjectMember>("Projekte, in denen du mitarbeitest", RetentionClass.Directory)
{
    protected override IEnumerable<IQueryable<ProjectMember>> BelongingTo(DataSubject subject) => subject.Identities.Select(identity =>
        db.ProjectMembers.Where(member => db.PersonIdentities.Any(known =>
            known.PersonId == member.PersonId && known.Issuer == identity.Issuer && known.Subject == identity.Subject)));

    public override async Task<int> DeleteAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        foreach (var identity in subject.Identities)
        {
            await db.ProjectChanges.Where(change => db.PersonIdentities.Any(known =>
                    known.PersonId == change.By && known.Issuer == identity.Issuer && known.Subject == identity.Subject))
                .ExecuteUpdateAsync(change => change.SetProperty(row => row.By, (Guid?)null).SetProperty(row => row.TurnKey, (string?)null), cancellationToken);
            await db.ProjectChanges.Where(change => db.PersonIdentities.Any(known =>
                    known.PersonId == change.About && known.Issuer == identity.Issuer && known.Subject == identity.Subject))
                .ExecuteUpdateAsync(change => change.SetProperty(row => row.About, (Guid?)null), cancellationToken);
        }
        return await base.DeleteAsync(subject, cancellationToken);
    }

    // Whoever is no longer in the directory is in no team.
    protected override IQueryable<ProjectMember> OlderThan(DateTimeOffset limit) => db.ProjectMembers.Where(member =>
        !db.People.Any(person => person.Id == member.PersonId));

    protected override JsonObject ToJson(ProjectMember row) => new()
    {
        ["projekt"] = db.Projects.Where(project => project.Id == row.ProjectId).Select(project => project.Title).FirstOrDefault(),
        ["rolle"] = row.Role.ToString(),
    };
}
