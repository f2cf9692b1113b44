using System.Globalization;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Placing;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Benchmarks.Projects;

/// <summary>The people and the open projects of <see cref="PressesBenchmark"/>, written into the running bot's database.</summary>
internal sealed class PressedCity(string dataFolder)
{
    /// <summary>Of the checklist: what is asked of it is a number.</summary>
    public const string Section = "prioritaet", Item = "fallzahl";

    private static readonly DateTimeOffset Begun = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>By person; the office has none of its own.</summary>
    public IReadOnlyList<IReadOnlyList<Guid>> Projects { get; private set; } = [];

    /// <summary>A step that tells nobody: what is told is sent besides, and not waited for.</summary>
    public string Step { get; private set; } = "";

    /// <summary>The object id by which Teams names somebody.</summary>
    public static string ObjectIdOf(int person) => string.Create(CultureInfo.InvariantCulture, $"22222222-2222-2222-2222-{person:000000000000}");

    /// <param name="people">Who lead projects, or look at all of them.</param>
    /// <param name="ofOffice">How many of them are of the coordination office.</param>
    public async Task EngageAsync(int people, int ofOffice, CancellationToken cancellationToken)
    {
        await using var db = Open();
        db.People.AddRange(Enumerable.Range(0, people).Select(person => new Person
        {
            Id = IdOf(person),
            DisplayName = $"Kim Beispiel {person}",
            Unit = "Jugendamt",
            Division = "Geschäftskreis 2",
            Identities = [PersonIdentity.Of(new Identity(Identity.Entra, ObjectIdOf(person)))],
            Roles = person < ofOffice ? [new PersonRole { Role = Role.CoordinationOffice }] : [],
        }));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Projects in the first phase, with the flow that the bot has stored with its first one.</summary>
    public async Task BeginAsync(int people, int ofOffice, int projects, CancellationToken cancellationToken)
    {
        await using var db = Open();
        StoredFlow? stored;
        while ((stored = await db.ProjectFlows.AsNoTracking().SingleOrDefaultAsync(cancellationToken)) is null)
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        var leads = Enumerable.Range(ofOffice, people - ofOffice).ToList();
        var all = GeneratedPortfolio.Others(projects).Select((sample, i) => (Lead: leads[i % leads.Count], Project: ProjectOf(sample, leads[i % leads.Count], stored.Version))).ToList();
        var texts = ProjectLibrary.Texts(all.Select(one => ProjectText.Of(one.Project))).Distinct().Count() + await db.Vectors.CountAsync(cancellationToken);
        db.Projects.AddRange(all.Select(one => one.Project));
        db.ProjectChanges.AddRange(all.Select(one => new ProjectChange { ProjectId = one.Project.Id, At = Begun, By = IdOf(one.Lead), What = "Projekt angelegt", After = one.Project.Title }));
        await db.SaveChangesAsync(cancellationToken);
        // The bot finds them and computes their vectors: so many at once are begun nowhere, so this is not measured.
        while (await db.Vectors.CountAsync(cancellationToken) < texts)
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        Step = FlowJson.Read(stored.Json).Phases[0].Steps.First(step => step.Tells.Count == 0).Id;
        Projects = [.. Enumerable.Range(0, people).Select(person => all.Where(one => one.Lead == person).Select(one => one.Project.Id).ToList())];
    }

    private static Guid IdOf(int person) => new(person + 1, 0, 0, new byte[8]);

    private static Project ProjectOf(SampleProject sample, int lead, string flowVersion)
    {
        var project = new Project
        {
            TurnKey = sample.Title,
            Title = sample.Title,
            Need = sample.Need,
            Unit = sample.Unit,
            Division = "Geschäftskreis 2",
            Benefits = nameof(BenefitKind.BetterService),
            Measure = sample.Measure,
            FlowVersion = flowVersion,
            StartedAt = Begun,
        };
        project.Members.Add(new ProjectMember { ProjectId = project.Id, PersonId = IdOf(lead), Role = MemberRole.Lead });
        return project;
    }

    private SqliteLotsenbotDb Open() => new(new DbContextOptionsBuilder<SqliteLotsenbotDb>().UseSqlite($"Data Source={Path.Combine(dataFolder, "lotsenbot.db")};Default Timeout=60").Options);
}
