using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Data;
using Lotsenbot.Notices;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Team;

/// <summary>Shows the team of a project; lets its lead add people, change what they are, or take them out, and everybody leave. One lead always stays.</summary>
public sealed class ChangeTeam(ProjectBook book, ProjectTeam team, NamedPeople named, PersonDirectory people, NoticeBoard notices, LotsenbotDb db)
{
    private static readonly Reply OneLeadStays = new("Ein Projekt braucht immer eine Projektleitung. Gib sie zuerst jemand anderem; ich habe nichts geändert.");
    private static readonly Reply NotInTeam = new("Diese Person gehört nicht zum Team. Ich habe nichts geändert.");

    private bool _hasNotice;

    public Task<Reply> ShowAsync(Turn turn, CancellationToken cancellationToken) =>
        book.LookAsync(turn, IdIn(turn), open => TeamAsync(open, note: null, cancellationToken), cancellationToken);

    public Task<Reply> AskWhomAsync(Turn turn, CancellationToken cancellationToken) =>
        book.LookAsync(turn, IdIn(turn), async open => Refusal(open, await TeamOfAsync(open, cancellationToken)) ?? new Reply("", Card: TeamCards.Adding(open)), cancellationToken);

    public Task<Reply> AskRoleAsync(Turn turn, CancellationToken cancellationToken) => book.LookAsync(turn, IdIn(turn), async open =>
    {
        var all = await TeamOfAsync(open, cancellationToken);
        return Refusal(open, all) ?? new Reply("", Card: TeamCards.Roles(open, all));
    }, cancellationToken);

    public Task<Reply> AskToLeaveAsync(Turn turn, CancellationToken cancellationToken) => book.LookAsync(turn, IdIn(turn), async open =>
        open.MyRole is null ? NotInTeam
        : IsLastLead(await TeamOfAsync(open, cancellationToken), open.Me.Id) ? OneLeadStays
        : new Reply("", Card: TeamCards.Leaving(open)), cancellationToken);

    public async Task<Reply> AddAsync(Turn turn, CancellationToken cancellationToken)
    {
        var filled = turn.CardAction!.Read<TeamCards.Filled>();
        var reply = await book.ChangeAsync(turn, filled?.Id, async open =>
            Refusal(open, await TeamOfAsync(open, cancellationToken)) ?? await AddAsync(open, filled!, cancellationToken), cancellationToken);
        if (_hasNotice)
            await notices.WakeAsync(cancellationToken);
        return reply;
    }

    public Task<Reply> ChangeRoleAsync(Turn turn, CancellationToken cancellationToken) => OnMemberAsync(turn, async (open, all, member, filled) =>
    {
        if (filled.MemberRole is not { } role)
            return new Reply("Welche Rolle es sein soll, fehlt noch. Ich habe nichts geändert.");
        if (role != MemberRole.Lead && IsLastLead(all, member.PersonId))
            return OneLeadStays;
        if (role == member.Role)
            return await TeamAsync(open, "Das steht schon so da.", cancellationToken);
        Note(open, member.PersonId, member.Role, role);
        member.Role = role;
        return await TeamAsync(open, "Gespeichert.", cancellationToken);
    }, cancellationToken);

    public Task<Reply> RemoveAsync(Turn turn, CancellationToken cancellationToken) => OnMemberAsync(turn, async (open, all, member, _) =>
    {
        if (IsLastLead(all, member.PersonId))
            return OneLeadStays;
        TakeOut(open, member);
        return open.MayLook ? await TeamAsync(open, "Gespeichert.", cancellationToken) : new Reply("", Card: TeamCards.Left(open.Project.Title));
    }, cancellationToken);

    public Task<Reply> LeaveAsync(Turn turn, CancellationToken cancellationToken) =>
        book.ChangeAsync(turn, IdIn(turn), async open => Leave(open, await TeamOfAsync(open, cancellationToken)), cancellationToken);

    private static Reply? Refusal(OpenProject open, IReadOnlyList<TeamMember> all) => ProjectTeam.MayChange(open, all) ? null : ProjectBook.RefusalToLead(open);

    private Reply Leave(OpenProject open, IReadOnlyList<TeamMember> all)
    {
        if (open.Project.Members.FirstOrDefault(member => member.PersonId == open.Me.Id) is not { } me)
            return NotInTeam;
        if (IsLastLead(all, me.PersonId))
            return OneLeadStays;
        TakeOut(open, me);
        return new Reply("", Card: TeamCards.Left(open.Project.Title));
    }

    private Task<Reply> OnMemberAsync(Turn turn, Func<OpenProject, IReadOnlyList<TeamMember>, ProjectMember, TeamCards.Filled, Task<Reply>> work, CancellationToken cancellationToken)
    {
        var filled = turn.CardAction!.Read<TeamCards.Filled>();
        return book.ChangeAsync(turn, filled?.Id, async open =>
        {
            var all = await TeamOfAsync(open, cancellationToken);
            return Refusal(open, all)
                ?? (open.Project.Members.FirstOrDefault(member => member.PersonId == filled!.Person) is { } member ? await work(open, all, member, filled!) : NotInTeam);
        }, cancellationToken);
    }

    private async Task<Reply> AddAsync(OpenProject open, TeamCards.Filled filled, CancellationToken cancellationToken)
    {
        var role = filled.MemberRole ?? MemberRole.Member;
        var who = filled.Who?.Trim() ?? "";
        var found = filled.Person is { } id
            ? await people.FindAsync(id, cancellationToken) is { IsActive: true } chosen ? [chosen] : []
            : await named.FindAsync(who, cancellationToken);
        if (found is not [var person])
            return found.Count switch
            {
                0 => new Reply($"„{CardMarkdown.Escape(who)}“ finde ich im Verzeichnis nicht. Schreib bitte den ganzen Namen oder die Mailadresse.", Card: TeamCards.Adding(open, who, role)),
                > TeamCards.MostNamed => new Reply($"Auf „{CardMarkdown.Escape(who)}“ passen sehr viele. Schreib bitte den ganzen Namen oder die Mailadresse.", Card: TeamCards.Adding(open, who, role)),
                _ => new Reply("", Card: TeamCards.Choosing(open, found, role)),
            };
        if (open.Project.Members.Any(member => member.PersonId == person.Id))
            return await TeamAsync(open, $"{CardMarkdown.Escape(person.DisplayName)} gehört schon zum Team.", cancellationToken);
        open.Project.Members.Add(new ProjectMember { ProjectId = open.Project.Id, PersonId = person.Id, Role = role });
        Note(open, person.Id, null, role);
        await TellAsync(open, person, role, cancellationToken);
        return await TeamAsync(open, $"{CardMarkdown.Escape(person.DisplayName)} gehört jetzt zum Team.", cancellationToken);
    }

    private async Task TellAsync(OpenProject open, Person person, MemberRole role, CancellationToken cancellationToken)
    {
        var key = $"project-team|{open.Project.Id:N}";
        if (person.Id == open.Me.Id || await db.Notices.AnyAsync(notice => notice.Key == $"{key}|{person.Id:N}", cancellationToken))
            return;
        notices.Add(person.Id, key, new Reply("", Card: TeamCards.Added(open, role)));
        _hasNotice = true;
    }

    private void TakeOut(OpenProject open, ProjectMember member)
    {
        Note(open, member.PersonId, member.Role, null);
        open.Project.Members.Remove(member);
    }

    private void Note(OpenProject open, Guid person, MemberRole? before, MemberRole? after) =>
        book.Note(open, "Team", before is { } old ? TeamWords.Of(old) : null, after is { } now ? TeamWords.Of(now) : null, person);

    private async Task<Reply> TeamAsync(OpenProject open, string? note, CancellationToken cancellationToken) => new("", Card: TeamCards.Of(
        open, await TeamOfAsync(open, cancellationToken), await db.ProjectNotes.CountAsync(row => row.ProjectId == open.Project.Id, cancellationToken), note));

    private Task<IReadOnlyList<TeamMember>> TeamOfAsync(OpenProject open, CancellationToken cancellationToken) => team.OfAsync(open.Project, cancellationToken);

    // Whoever has left the house is no lead to be left with.
    private static bool IsLastLead(IReadOnlyList<TeamMember> all, Guid id) => all.Any(member => member.Leads && member.Id == id) && all.Count(member => member.Leads) == 1;

    private static Guid? IdIn(Turn turn) => turn.CardAction!.Read<ProjectCards.Pressed>()?.Id;
}
