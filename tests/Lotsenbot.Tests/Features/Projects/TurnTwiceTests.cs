using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Notes;
using Lotsenbot.Features.Projects.Team;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Features.Projects;

public sealed class TurnTwiceTestsOnSqlite(SqliteDatabase database) : TurnTwiceTests(database), IClassFixture<SqliteDatabase>;

public sealed class TurnTwiceTestsOnPostgres(PostgresDatabase database) : TurnTwiceTests(database), IClassFixture<PostgresDatabase>;

/// <summary>A turn that was killed when its change was saved and its answer not sent: it runs again, and changes nothing more.</summary>
public abstract class TurnTwiceTests(TestDatabase database) : DatabaseTests(database)
{
    private const string AlreadyDone = "schon erledigt";

    private readonly CityFolder _city = new(("regeln.md", "# Regeln\n\nDie Kaffeekasse steht in der Küche."));
    private readonly string _title = $"Terminvergabe {Guid.NewGuid():N}";
    private LotsenbotApp _app = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _app = await LotsenbotApp.StartAsync(Database, _city);
        // Who somebody of the demo city is, is known when they have signed in.
        foreach (var slug in new[] { "projektleitung", "buergeramt" })
            (await Persona.OpenAsync(_app, slug)).Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        _city.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_turn_that_runs_again_is_one_change_whatever_others_have_done_meanwhile()
    {
        var begin = await TurnAsync("projektleitung", Form());
        foreach (var _ in Enumerable.Range(0, 2))
            Assert.Contains("ist angelegt", Shown(await RunAsync<StartProject>((start, turn) => start.CreateAsync(turn, Cancel), begin)), StringComparison.Ordinal);
        var project = await ProjectAsync();
        Assert.Equal(1, await LinesAsync(project));

        await TwiceAsync<WriteNotes>((notes, turn) => notes.WriteAsync(turn, Cancel), new NoteCards.Filled(project.Id, "Der Vertrag ist da", null, null));
        Assert.Equal(1, await _app.WithDbAsync(db => db.ProjectNotes.CountAsync(note => note.ProjectId == project.Id, Cancel)));

        var typed = (await TurnAsync("projektleitung", new { })) with { Text = $"Notiz zu {_title}: Und bezahlt", CardAction = null };
        foreach (var _ in Enumerable.Range(0, 2))
            await RunAsync<WriteNotes>((notes, turn) => notes.WriteAsync(turn, TypedNote.In(turn.Text)!, Cancel), typed);
        Assert.Equal(2, await _app.WithDbAsync(db => db.ProjectNotes.CountAsync(note => note.ProjectId == project.Id, Cancel)));

        // In between, somebody takes back what was ticked: the first press must not tick it again.
        var step = (await StepsAsync(project))[0];
        await TwiceAsync<TickSteps>((steps, turn) => steps.SaveAsync(turn, Cancel), new StepCards.Filled(project.Id, "Initiation", "", step), new StepCards.Filled(project.Id, "Initiation", step, ""));
        Assert.False(await _app.WithDbAsync(db => db.ProjectSteps.AnyAsync(done => done.ProjectId == project.Id, Cancel)));

        await TwiceAsync<FillChecklist>((checklist, turn) => checklist.SaveAsync(turn, Cancel), Filled("1", "2"), Filled("3", "4"));
        Assert.Equal(["4"], (await ProjectAsync()).Answers.Select(answer => answer.Value).Distinct());

        await TwiceAsync<ChangeProject>((phase, turn) => phase.PauseAsync(turn, Cancel), new PhaseCard.Filled(project.Id, "Initiation", "Haushalt"));
        Assert.Equal(ProjectState.Paused, (await ProjectAsync()).State);

        Dictionary<string, object?> Filled(string before, string now) => new()
        {
            ["id"] = project.Id,
            ["section"] = "prioritaet",
            ["shown"] = new Dictionary<string, string> { ["fallzahl"] = before == "1" ? "" : "2" },
            ["item-fallzahl"] = now,
        };
    }

    [Fact]
    public async Task A_turn_that_runs_on_two_nodes_at_once_is_one_change_and_with_the_same_id_elsewhere_it_is_another()
    {
        var begin = await TurnAsync("projektleitung", Form());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync<StartProject>((start, turn) => start.CreateAsync(turn, Cancel), begin)));
        var project = await ProjectAsync();
        Assert.Equal(1, await LinesAsync(project));

        var write = await TurnAsync("projektleitung", new NoteCards.Filled(project.Id, "Der Vertrag ist da", null, null));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync<WriteNotes>((notes, turn) => notes.WriteAsync(turn, Cancel), write)));
        Assert.Equal(2, await LinesAsync(project));
        await RunAsync<WriteNotes>((notes, turn) => notes.WriteAsync(turn, Cancel), write with { Conversation = new ConversationReference("webchat", $"{Guid.NewGuid()}") });
        Assert.Equal(3, await LinesAsync(project));
    }

    [Fact]
    public async Task Whoever_has_left_the_team_is_told_so_and_not_that_there_is_no_such_project()
    {
        await RunAsync<StartProject>((start, turn) => start.CreateAsync(turn, Cancel), await TurnAsync("projektleitung", Form()));
        var project = await ProjectAsync();
        await RunAsync<ChangeTeam>(
            (team, turn) => team.AddAsync(turn, Cancel), await TurnAsync("projektleitung", new { id = project.Id, who = "buergeramt@stadt.example", role = "Member" }));
        var leave = await TurnAsync("buergeramt", new { id = project.Id });
        await RunAsync<ChangeTeam>((team, turn) => team.LeaveAsync(turn, Cancel), leave);
        Assert.Contains(AlreadyDone, Shown(await RunAsync<ChangeTeam>((team, turn) => team.LeaveAsync(turn, Cancel), leave)), StringComparison.Ordinal);
        Assert.Equal(3, await LinesAsync(project));
    }

    /// <summary>Presses; then others do something else, if so; then the first press runs again.</summary>
    private async Task TwiceAsync<TUseCase>(Func<TUseCase, Turn, Task<Reply>> run, object pressed, object? meanwhile = null)
        where TUseCase : class
    {
        var project = await ProjectAsync();
        var (turn, lines) = (await TurnAsync("projektleitung", pressed), await LinesAsync(project));
        Assert.DoesNotContain(AlreadyDone, Shown(await RunAsync(run, turn)), StringComparison.Ordinal);
        Assert.Equal(++lines, await LinesAsync(project));
        if (meanwhile is not null)
        {
            await RunAsync(run, await TurnAsync("projektleitung", meanwhile));
            Assert.Equal(++lines, await LinesAsync(project));
        }
        Assert.Contains(AlreadyDone, Shown(await RunAsync(run, turn)), StringComparison.Ordinal);
        Assert.Equal(lines, await LinesAsync(project));
    }

    private async Task<Reply> RunAsync<TUseCase>(Func<TUseCase, Turn, Task<Reply>> run, Turn turn)
        where TUseCase : class
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<TUseCase>(), turn);
    }

    private async Task<Turn> TurnAsync(string slug, object data)
    {
        var identity = await _app.WithDbAsync(db => db.People.Where(person => person.SourceKey == slug).SelectMany(person => person.Identities).FirstAsync(Cancel));
        return new Turn(
            $"{Guid.NewGuid()}", new ConversationReference("webchat", slug), slug, "",
            new CardAction("pressed", JsonSerializer.SerializeToElement(data, JsonSerializerOptions.Web)), identity.ToIdentity());
    }

    private object Form() => new
    {
        title = _title,
        need = "Wer einen Termin will, ruft an und wartet.",
        unit = "Jugendamt",
        kind = "OnlineService",
        benefits = "BetterService",
        measure = "Anrufe je Woche",
        personalData = "true",
    };

    private static string Shown(Reply reply) => $"{reply.Markdown} {JsonSerializer.Serialize(reply.Card, Persona.Readable)}";

    private Task<int> LinesAsync(Project project) => _app.WithDbAsync(db => db.ProjectChanges.CountAsync(change => change.ProjectId == project.Id, Cancel));

    private async Task<IReadOnlyList<string>> StepsAsync(Project project) => [.. Lotsenbot.Features.Projects.Flow.FlowJson.Read(
        await _app.WithDbAsync(db => db.ProjectFlows.Where(flow => flow.Version == project.FlowVersion).Select(flow => flow.Json).SingleAsync(Cancel))).Phases[0].Steps.Select(step => step.Id)];

    private Task<Project> ProjectAsync() => _app.WithDbAsync(db => db.Projects.AsNoTracking().Include(row => row.Answers).SingleAsync(row => row.Title == _title, Cancel));
}
