using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Features.Projects;
using Lotsenbot.People;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Projects.Promises;

/// <summary>Who presses, as the project sees them.</summary>
internal enum Who
{
    Lead,
    Member,
    Colleague,
    Observer,

    /// <summary>Of the project's unit, and not in the team: may look.</summary>
    Guide,
    Coordinator,

    /// <summary>Neither in the team nor in a role that looks after the project.</summary>
    Stranger,

    /// <summary>Was in the team and has left the house.</summary>
    Gone,
    Board,
}

/// <summary>The people around one project at a time, each with a chat of their own in Teams.</summary>
internal sealed class Cast : IDisposable
{
    private readonly Dictionary<Who, (Person Person, TeamsClient Teams)> _people = [];

    private Cast(string unit) => Unit = unit;

    public string Unit { get; }

    public Guid this[Who who] => _people[who].Person.Id;

    public TeamsClient TeamsOf(Who who) => _people[who].Teams;

    public IEnumerable<(Guid Person, string Conversation)> Chats => _people.Values.Select(one => (one.Person.Id, one.Teams.ConversationId));

    /// <summary>The team's places in a project.</summary>
    public IEnumerable<ProjectMember> TeamIn(Guid project) => new[] { (Who.Member, MemberRole.Member), (Who.Colleague, MemberRole.Member), (Who.Observer, MemberRole.Observer), (Who.Gone, MemberRole.Lead) }
        .Select(place => new ProjectMember { ProjectId = project, PersonId = this[place.Item1], Role = place.Item2 });

    /// <summary>Several casts, with the one member of the board that they share; added to the directory.</summary>
    public static async Task<IReadOnlyList<Cast>> EngageAsync(LotsenbotDb db, Uri address, ConnectorStub connector, int count, CancellationToken cancellationToken)
    {
        var board = New(address, connector, "Rathaus", Role.Board);
        db.People.Add(board.Person);
        var casts = Enumerable.Range(1, count).Select(number => new Cast($"Amt {number}")).ToList();
        foreach (var cast in casts)
        {
            foreach (var who in Enum.GetValues<Who>())
                cast._people[who] = who == Who.Board ? board : New(address, connector, who == Who.Stranger ? "Anderes Amt" : cast.Unit, RolesOf(who));
            cast._people[Who.Gone].Person.InactiveSince = TimeProvider.System.GetUtcNow();
            db.People.AddRange(cast._people.Where(one => one.Key != Who.Board).Select(one => one.Value.Person));
        }
        await db.SaveChangesAsync(cancellationToken);
        return casts;
    }

    public void Dispose()
    {
        foreach (var (_, teams) in _people.Values)
            teams.Dispose();
    }

    private static Role[] RolesOf(Who who) => who switch
    {
        Who.Guide => [Role.DigitalGuide],
        Who.Coordinator => [Role.DigitalCoordinator],
        Who.Gone => [Role.CoordinationOffice],
        Who.Stranger => [Role.DigitalGuide, Role.DigitalCoordinator, Role.Manager, Role.Administrator],
        _ => [],
    };

    private static (Person Person, TeamsClient Teams) New(Uri address, ConnectorStub connector, string unit, params Role[] roles)
    {
        var teams = new TeamsClient(address, connector);
        connector.PersonalChats[teams.ObjectId] = teams.ConversationId;
        var person = new Person
        {
            DisplayName = "Kim Beispiel",
            Unit = unit,
            Division = $"Geschäftskreis {unit}",
            Identities = [PersonIdentity.Of(new Identity(Identity.Entra, teams.ObjectId))],
            Roles = [.. roles.Select(role => new PersonRole { Role = role })],
        };
        return (person, teams);
    }
}
