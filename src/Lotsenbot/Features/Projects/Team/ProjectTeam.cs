using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Team;

/// <summary>Who is in a project, by name.</summary>
public sealed class ProjectTeam(LotsenbotDb db)
{
    /// <summary>The leads first, then by name.</summary>
    public async Task<IReadOnlyList<TeamMember>> OfAsync(Project project, CancellationToken cancellationToken)
    {
        var ids = project.Members.Select(member => member.PersonId).ToList();
        var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id))
            .Select(person => new { person.Id, person.DisplayName, person.Unit }).ToDictionaryAsync(person => person.Id, cancellationToken);
        return
        [
            .. project.Members
                .Select(member => people.GetValueOrDefault(member.PersonId) is { } person
                    ? new TeamMember(person.Id, person.DisplayName, person.Unit, member.Role)
                    : new TeamMember(member.PersonId, "Nicht mehr im Verzeichnis", null, member.Role))
                .OrderBy(member => member.Role).ThenBy(member => member.Name, StringComparer.Create(ProjectWords.German, ignoreCase: true)),
        ];
    }
}
