using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Goals;
using Lotsenbot.Features.Projects.Notes;
using Lotsenbot.Features.Projects.Opened;
using Lotsenbot.People;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Features.Projects.Rights;

/// <summary>A project, somebody for each <see cref="RightsRole"/>, each with a chat of their own in Teams; and what stands in the database, to be set up again after each try.</summary>
internal sealed class RightsScene : IDisposable
{
    public const string Title = "Terminvergabe Blumenamt";
    public const string Change = "Projekt angelegt";
    public const string Note = "Der Vertrag ist da";
    public const string Deputy = "Die Stellvertretung";

    private const string Unit = "Blumenamt", Division = "Geschäftskreis 2", OtherUnit = "Bauamt", OtherDivision = "Geschäftskreis 1";

    private readonly Dictionary<RightsRole, Person> _people;
    private readonly Dictionary<RightsRole, TeamsClient> _teams;
    private readonly Person _deputy = PersonOf(Deputy, Unit, Division), _newcomer = PersonOf("Die Neue", Unit, Division);
    private readonly ProjectFlow _old, _new;
    private readonly Guid _otherProject = Guid.CreateVersion7();

    public RightsScene(LotsenbotApp app, ConnectorStub connector)
    {
        var current = app.Services.GetRequiredService<CurrentFlow>();
        (_new, _old, Goal) = (current.Flow, current.Flow with { Title = "Wie es einmal war" }, current.Goals[0].Id);
        _people = Enum.GetValues<RightsRole>().ToDictionary(role => role, PersonFor);
        _teams = Enum.GetValues<RightsRole>().ToDictionary(role => role, _ => new TeamsClient(app.Address, connector));
        foreach (var (role, person) in _people)
            person.Identities.Add(PersonIdentity.Of(new Identity(Identity.Entra, _teams[role].ObjectId)));
    }

    public Guid Id { get; } = Guid.CreateVersion7();
    public Guid DeputyId => _deputy.Id;
    public Guid NewcomerId => _newcomer.Id;
    public string Goal { get; }
    public string FirstStep => _old.Phases[0].Steps[0].Id;
    public string OldFlow => _old.Version;
    public string NewFlow => _new.Version;

    public Person this[RightsRole role] => _people[role];

    public TeamsClient TeamsOf(RightsRole role) => _teams[role];

    /// <summary>Everybody has written one, back when they were in the team.</summary>
    public static Guid NoteOf(RightsRole role) => new(1 + (int)role, 0, 0, new byte[8]);

    /// <summary>The people and the flows, which no try changes.</summary>
    public async Task BeginAsync(LotsenbotDb db)
    {
        db.People.AddRange([.. _people.Where(one => one.Key != RightsRole.Nobody).Select(one => one.Value), _deputy, _newcomer]);
        db.ProjectFlows.AddRange(new[] { _old, _new }.Select(flow => new StoredFlow { Version = flow.Version, Json = FlowJson.Write(flow) }));
        await db.SaveChangesAsync();
        await RestoreAsync(db);
    }

    /// <summary>Sets everything up as it was.</summary>
    public async Task RestoreAsync(LotsenbotDb db)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Notices.ExecuteDeleteAsync();
        await db.ProjectNotes.ExecuteDeleteAsync();
        await db.ProjectChanges.ExecuteDeleteAsync();
        await db.GoalValues.ExecuteDeleteAsync();
        await db.OpenedProjects.ExecuteDeleteAsync();
        await db.Projects.ExecuteDeleteAsync();
        db.Projects.AddRange(
            Project(Id, Title, "Wer einen Termin will, ruft an.", Unit, Division, (RightsRole.Lead, MemberRole.Lead), (RightsRole.Left, MemberRole.Lead), (RightsRole.Member, MemberRole.Member), (RightsRole.Observer, MemberRole.Observer)),
            Project(_otherProject, "Baumkataster", "Die Listen sind veraltet.", OtherUnit, OtherDivision, (RightsRole.Other, MemberRole.Lead)));
        db.ProjectMembers.Add(new ProjectMember { ProjectId = Id, PersonId = DeputyId, Role = MemberRole.Lead });
        db.ProjectChanges.Add(new ProjectChange { ProjectId = Id, At = Now, What = Change });
        db.GoalValues.Add(new GoalValue { GoalId = Goal, Value = 46, AsOf = new DateOnly(2025, 12, 31), EnteredAt = Now });
        foreach (var (role, person) in _people.Where(one => one.Key != RightsRole.Nobody))
        {
            db.ProjectNotes.Add(new ProjectNote { Id = NoteOf(role), ProjectId = Id, TurnKey = $"{role}", By = person.Id, At = Now, Text = Note });
            db.OpenedProjects.Add(new OpenedProject { Channel = "teams", ConversationId = _teams[role].ConversationId, UserId = _teams[role].UserId, ProjectId = _otherProject, At = Now });
        }
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    /// <summary>All that an action may change. Which project somebody has looked at is none of it.</summary>
    public static async Task<string> RecordAsync(LotsenbotDb db)
    {
        var projects = await db.Projects.AsNoTracking().OrderBy(row => row.Id).Include(row => row.Members.OrderBy(member => member.PersonId))
            .Include(row => row.Steps).Include(row => row.Answers).ToListAsync();
        foreach (var project in projects)
            project.OfficeSawAt = null;
        return JsonSerializer.Serialize(new
        {
            projects,
            changes = await db.ProjectChanges.OrderBy(row => row.Id).Select(row => new { row.ProjectId, row.By, row.About, row.What, row.Before, row.After }).ToListAsync(),
            notes = await db.ProjectNotes.OrderBy(row => row.Id).Select(row => new { row.Id, row.By, row.Text, row.Link }).ToListAsync(),
            goals = await db.GoalValues.OrderBy(row => row.Id).Select(row => new { row.GoalId, row.Value, row.AsOf, row.By }).ToListAsync(),
            notices = await db.Notices.OrderBy(row => row.Key).Select(row => row.Key).ToListAsync(),
        });
    }

    public void Dispose()
    {
        foreach (var teams in _teams.Values)
            teams.Dispose();
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private Project Project(Guid id, string title, string need, string unit, string division, params (RightsRole Who, MemberRole Role)[] team)
    {
        var project = new Project
        {
            Id = id,
            TurnKey = title,
            Title = title,
            Need = need,
            Unit = unit,
            Division = division,
            Benefits = nameof(BenefitKind.Internal),
            Measure = "Stunden",
            FlowVersion = OldFlow,
            StartedAt = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero),
        };
        foreach (var (who, role) in team)
            project.Members.Add(new ProjectMember { ProjectId = id, PersonId = _people[who].Id, Role = role });
        return project;
    }

    private static Person PersonFor(RightsRole role)
    {
        var person = role switch
        {
            RightsRole.Office => PersonOf("Die KoSt", OtherUnit, OtherDivision, Role.CoordinationOffice),
            RightsRole.Coord => PersonOf("Die Koordination", "Büro", Division, Role.DigitalCoordinator),
            RightsRole.Coord2 => PersonOf("Die andere Koordination", "Büro", OtherDivision, Role.DigitalCoordinator),
            RightsRole.Board => PersonOf("Der Vorstand", "Rathaus", OtherDivision, Role.Board),
            RightsRole.Stake => PersonOf("Der Datenschutz", "Datenschutz", division: null, Role.Stakeholder),
            RightsRole.Guide => PersonOf("Die Lotsin", Unit, Division, Role.DigitalGuide),
            RightsRole.Guide2 => PersonOf("Der andere Lotse", OtherUnit, Division, Role.DigitalGuide),
            RightsRole.Boss => PersonOf("Die Leitung", Unit, Division, Role.Manager),
            RightsRole.Boss2 => PersonOf("Die andere Leitung", OtherUnit, Division, Role.Manager),
            RightsRole.Admin => PersonOf("Die Administration", Unit, Division, Role.Administrator),
            RightsRole.Other => PersonOf("Die andere Projektleitung", OtherUnit, OtherDivision, Role.ProjectLead),
            RightsRole.Left => PersonOf("Früher hier", Unit, Division, Role.CoordinationOffice),
            _ => PersonOf($"{role}", Unit, Division),
        };
        person.InactiveSince = role == RightsRole.Left ? Now : null;
        return person;
    }

    private static Person PersonOf(string name, string? unit, string? division, params Role[] roles) =>
        new() { DisplayName = name, Unit = unit, Division = division, Roles = [.. roles.Select(role => new PersonRole { Role = role })] };
}
