using Lotsenbot.Data;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Team;

/// <summary>Who is in a project, by name.</summary>
public sealed class ProjectTeam(LotsenbotDb db)
{
    /// <summary>The lead; where nobody leads any more, whoever looks after all projects finds somebody.</summary>
    public static bool MayChange(OpenProject open, IReadOnlyList<TeamMember> team) => open.IsLead || open.Me.Has(Role.CoordinationOffice) && !team.Any(member => member.Leads);

    /// <summary>The leads first, then by name.</summary>
    public async Task<IReadOnlyList<TeamMember>> OfAsync(Project project, CancellationToken cancellationToken)
    {
        var ids = project.Members.Select(member => member.PersonId).ToList();
        var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id))
            .Select(person => new { person.Id, person.DisplayName, person.Unit, IsHere = person.InactiveSince == null }).ToDictionaryAsync(person => person.Id, cancellationToken);
        return
        [
            .. project.Members
                .Select(member => people.GetValueOrDefault(member.PersonId) is { } person
                    ? new TeamMember(person.Id, person.DisplayName, person.Unit, member.Role, person.IsHere)
                    : new TeamMember(member.PersonId, "Nicht mehr im Verzeichnis", null, member.Role, IsHere: false))
                .OrderBy(member => member.Role).ThenBy(member => member.Name, StringComparer.Create(ProjectWords.German, ignoreCase: true)),
        ];
    }
}
