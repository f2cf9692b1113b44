using Lotsenbot.Data;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Notices;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Telling;

/// <summary>Whom the steps of a project tell: who that is in the directory, and what became of the notices.</summary>
public sealed class WhoIsTold(LotsenbotDb db, TellOfStep tell)
{
    private sealed record Sent(Guid PersonId, NoticeState State, DateTimeOffset At);

    /// <summary>For each of the steps that tells somebody.</summary>
    public async Task<IReadOnlyList<StepTold>> OfAsync(OpenProject open, IEnumerable<FlowStep> steps, CancellationToken cancellationToken)
    {
        var told = new List<StepTold>();
        foreach (var step in steps.Where(step => step.Tells.Count > 0))
        {
            var key = TellOfStep.KeyOf(open.Project, step) + "|";
            var sent = await db.Notices.AsNoTracking().Where(notice => notice.Key.StartsWith(key))
                .Select(notice => new Sent(notice.PersonId, notice.State, notice.CreatedAt)).ToListAsync(cancellationToken);
            told.Add(new StepTold(step, sent.Count > 0 ? sent.Min(notice => notice.At) : null, await RolesAsync(open, step, sent, cancellationToken)));
        }
        return told;
    }

    private async Task<List<RoleTold>> RolesAsync(OpenProject open, FlowStep step, List<Sent> sent, CancellationToken cancellationToken)
    {
        var (roles, counted) = (new List<RoleTold>(), new HashSet<Guid>());
        foreach (var audiences in step.Tells.GroupBy(RoleOf))
        {
            var people = await tell.WhoIsAsync(audiences.First(), open.Project, cancellationToken);
            var theirs = sent.Where(notice => people.Exists(person => person.Id == notice.PersonId) && counted.Add(notice.PersonId)).ToList();
            roles.Add(RoleToldOf(string.Join(", ", audiences.Select(FlowWords.Of)), IsPersonal(audiences.First()) ? [.. people.Select(person => person.DisplayName)] : [], people.Count > 0, theirs));
        }
        // Whoever had the role when they were told, and has another one by now.
        if (sent.Where(notice => !counted.Contains(notice.PersonId)).ToList() is { Count: > 0 } others)
            roles.Add(RoleToldOf("Inzwischen in anderer Rolle", [], isKnown: true, others));
        return roles;
    }

    private static RoleTold RoleToldOf(string who, IReadOnlyList<string> names, bool isKnown, List<Sent> sent) => new(
        who, names, isKnown,
        sent.Count(notice => notice.State == NoticeState.Sent),
        sent.Count(notice => notice.State == NoticeState.Waiting),
        sent.Count(notice => notice.State == NoticeState.Failed),
        sent.Count(notice => notice.State == NoticeState.Unsure));

    private static bool IsPersonal(Audience audience) => audience is Audience.Division or Audience.DigitalGuides;

    private static Role RoleOf(Audience audience) => audience switch
    {
        Audience.CoordinationOffice => Role.CoordinationOffice,
        Audience.Division => Role.DigitalCoordinator,
        Audience.DigitalGuides => Role.DigitalGuide,
        Audience.Manager => Role.Manager,
        Audience.DataProtection or Audience.StaffCouncil or Audience.AuditOffice => Role.Stakeholder,
        _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, null),
    };
}
