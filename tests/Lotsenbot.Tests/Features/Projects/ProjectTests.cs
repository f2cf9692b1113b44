using System.Text.Json.Nodes;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Notices;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using static Lotsenbot.Tests.TestApp.Persona;

namespace Lotsenbot.Tests.Features.Projects;

public sealed class ProjectTestsOnSqlite(SqliteDatabase database) : ProjectTests(database), IClassFixture<SqliteDatabase>;

public sealed class ProjectTestsOnPostgres(PostgresDatabase database) : ProjectTests(database), IClassFixture<PostgresDatabase>;

/// <summary>From "neues Projekt" to the closed last phase, by pressing and typing what a project lead would.</summary>
public abstract class ProjectTests(TestDatabase database) : DatabaseTests(database)
{
    private readonly CityFolder _city = new(("regeln.md", "# Regeln\n\nDie Kaffeekasse steht in der Küche."));
    private readonly string _title = $"Terminvergabe {Guid.NewGuid():N}";
    private LotsenbotApp _app = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _app = await LotsenbotApp.StartAsync(Database, _city);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        _city.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_project_goes_from_its_beginning_to_its_end_and_the_office_is_told()
    {
        using var lead = await Persona.OpenAsync(_app, "projektleitung");
        using var office = await Persona.OpenAsync(_app, "kost");
        var card = await BeginAsync(lead);
        foreach (var phase in Enum.GetValues<Phase>())
        {
            Assert.Contains($"{(int)phase + 1} von 4", AllOf(card), StringComparison.Ordinal);
            var gate = await lead.PressAsync(card, "Phase und Stand");
            Assert.Contains("Das fehlt noch", AllOf(gate), StringComparison.Ordinal);
            await FillInAsync(lead, card);
            card = await TickAllAsync(lead, card);
            gate = await lead.PressAsync(card, "Phase und Stand");
            Assert.Contains("Alles Nötige ist erledigt.", AllOf(gate), StringComparison.Ordinal);
            card = await lead.PressAsync(gate, "Phase abschließen");
        }
        Assert.Contains("damit das ganze Projekt", TextOf(card["text"]), StringComparison.Ordinal);
        Assert.DoesNotContain("Schritte abhaken", ButtonsOf(card));

        var project = await ProjectAsync();
        Assert.Equal(ProjectState.Closed, project.State);
        // Who has closed it is asked, too, what they have learned: any moment.
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60)))
            while (await _app.WithDbAsync(db => db.Notices.AnyAsync(notice => notice.Key.StartsWith($"project|{project.Id:N}|lessons") && notice.State == NoticeState.Waiting, Cancel)))
                await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        Assert.Contains($"/projects/{project.Id}/documents/closing-report.docx)", AllOf(await lead.PressAsync(await lead.SayAsync("Zum Projekt"), "Dokumente")), StringComparison.Ordinal);
        var told = await _app.WithDbAsync(db => db.Notices.AsNoTracking().Where(notice => notice.Key.StartsWith($"project|{project.Id:N}")).Select(notice => notice.Key).ToListAsync(Cancel));
        foreach (var step in ShippedFlow(project).Steps.Where(step => step.Tells.Contains(Audience.CoordinationOffice)))
            Assert.Single(told, key => key.StartsWith($"project|{project.Id:N}|{step.Id}|", StringComparison.Ordinal) && key.EndsWith(IdOf("kost").ToString("N"), StringComparison.Ordinal));
        var notice = await office.CardAsync(_title);
        Assert.Contains(_title, AllOf(await office.PressAsync(notice, "Projekt ansehen")), StringComparison.Ordinal);
        // All was as expected: everything has the same number.
        Assert.Contains("3 Stunden, erwartet 3 Stunden (wie erwartet)", AllOf(await office.CardAsync("Gespart im Jahr")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_effect_is_told_only_with_its_numbers()
    {
        using var lead = await Persona.OpenAsync(_app, "projektleitung");
        var card = await BeginAsync(lead);
        await _app.WithDbAsync(db => db.Projects.Where(row => row.Title == _title).ExecuteUpdateAsync(row => row.SetProperty(project => project.Phase, Phase.Closing), Cancel));
        var said = await lead.PressAsync(await lead.PressAsync(card, "Schritte abhaken"), "Speichern", ("done", "abschlussbericht,rueckmeldung"));
        Assert.Contains("fehlen noch Antworten", TextOf(said["text"]), StringComparison.Ordinal);
        Assert.Equal(["abschlussbericht"], (await ProjectAsync()).Steps.Select(step => step.StepId));
    }

    [Fact]
    public async Task What_was_filled_in_stands_in_the_history_and_is_there_again()
    {
        using var lead = await Persona.OpenAsync(_app, "projektleitung");
        var card = await BeginAsync(lead);
        var section = await OpenSectionAsync(lead, card, "prioritaet");
        var saved = await lead.PressAsync(section, "Speichern", ("item-fallzahl", "1200"), ("item-nutzen-innen", "Viel"));
        Assert.Contains("Gespeichert.", AllOf(saved), StringComparison.Ordinal);
        section = await OpenSectionAsync(lead, card, "prioritaet");
        Assert.Contains("1200", AllOf(section), StringComparison.Ordinal);
        await lead.PressAsync(section, "Speichern", ("item-fallzahl", "1500"), ("item-nutzen-innen", "Viel"));
        var project = await ProjectAsync();
        var history = await _app.WithDbAsync(db => db.ProjectChanges.AsNoTracking().Where(change => change.ProjectId == project.Id).OrderBy(change => change.Id).ToListAsync(Cancel));
        Assert.Equal([null, null, null, "1.200"], history.Select(change => change.Before));
        Assert.Equal([_title, "1.200", "Viel", "1.500"], history.Select(change => change.After));
        Assert.All(history, change => Assert.Equal(IdOf("projektleitung"), change.By));
        var shown = AllOf(await lead.PressAsync(await lead.PressAsync(card, "Dokumente"), "Verlauf"));
        Assert.Contains("Projektleitung Jugendamt: **Wie viele Fälle gibt es im Jahr?** „1.200“ → „1.500“", shown, StringComparison.Ordinal);
        Assert.Contains($"/projects/{project.Id}/history.xlsx", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("item-fallzahl", "viele", "Das ist keine Zahl.")]
    [InlineData("item-fallzahl", "-1", "Das muss mindestens 0 sein.")]
    [InlineData("item-nutzen-innen", "Unendlich", "Das steht nicht zur Auswahl.")]
    public async Task What_does_not_fit_is_asked_again_and_the_rest_is_saved(string input, string value, string problem)
    {
        using var lead = await Persona.OpenAsync(_app, "projektleitung");
        var section = await OpenSectionAsync(lead, await BeginAsync(lead), "prioritaet");
        var again = await lead.PressAsync(section, "Speichern", ("item-nutzen-aussen", "Etwas"), (input, value));
        Assert.Contains(problem, AllOf(again), StringComparison.Ordinal);
        Assert.Equal(["Etwas"], (await ProjectAsync()).Answers.Select(answer => answer.Value));
    }

    [Fact]
    public async Task Two_at_the_same_part_lose_nothing_and_are_asked_what_holds()
    {
        using var lead = await Persona.OpenAsync(_app, "projektleitung");
        using var colleague = await Persona.OpenAsync(_app, "lotse-jugendamt");
        var card = await BeginAsync(lead);
        await AddMemberAsync("lotse-jugendamt");
        var mine = await OpenSectionAsync(lead, card, "prioritaet");
        var theirs = await OpenSectionAsync(colleague, await colleague.SayAsync("meine Projekte"), "prioritaet", open: _title);

        await colleague.PressAsync(theirs, "Speichern", ("item-fallzahl", "10"), ("item-nutzen-innen", "Wenig"));
        var conflict = await lead.PressAsync(mine, "Speichern", ("item-fallzahl", "20"), ("item-nutzen-aussen", "Viel"));
        Assert.Contains("Inzwischen hat jemand „10“ eingetragen, du „20“.", AllOf(conflict), StringComparison.Ordinal);
        Assert.Equal(["10", "Viel", "Wenig"], (await ProjectAsync()).Answers.Select(answer => answer.Value).Order(StringComparer.Ordinal));

        Assert.Contains("Gespeichert.", AllOf(await lead.PressAsync(conflict, "Speichern", ("item-fallzahl", "20"))), StringComparison.Ordinal);
        Assert.Contains((await ProjectAsync()).Answers, answer => answer is { ItemId: "fallzahl", Value: "20" });
    }

    [Fact]
    public async Task Presses_at_the_same_moment_are_each_kept_once()
    {
        using var lead = await Persona.OpenAsync(_app, "projektleitung");
        using var colleague = await Persona.OpenAsync(_app, "lotse-jugendamt");
        var card = await BeginAsync(lead);
        await AddMemberAsync("lotse-jugendamt");
        var steps = await lead.PressAsync(card, "Schritte abhaken");
        var (first, second) = (ShippedFlow(await ProjectAsync()).Steps.First().Id, ShippedFlow(await ProjectAsync()).Steps.Skip(2).First().Id);
        var data = Button(steps, "Speichern")["data"]!.AsObject();
        await Task.WhenAll(lead.PressAsync(data, ("done", first)), colleague.PressAsync(data, ("done", second)), lead.PressAsync(data, ("done", first)));
        var project = await ProjectAsync();
        Assert.Equal(new[] { first, second }.Order(StringComparer.Ordinal), project.Steps.Select(step => step.StepId).Order(StringComparer.Ordinal));
        Assert.Equal(3, await _app.WithDbAsync(db => db.ProjectChanges.CountAsync(change => change.ProjectId == project.Id, Cancel)));
    }

    [Fact]
    public async Task A_phase_closes_early_only_with_a_reason_and_an_old_card_closes_nothing()
    {
        using var lead = await Persona.OpenAsync(_app, "projektleitung");
        var gate = await lead.PressAsync(await BeginAsync(lead), "Phase und Stand");
        Assert.Contains("Schreib bitte einen Grund dazu", TextOf((await lead.PressAsync(gate, "Trotzdem abschließen"))["text"]), StringComparison.Ordinal);
        Assert.Equal(Phase.Initiation, (await ProjectAsync()).Phase);
        await lead.PressAsync(gate, "Trotzdem abschließen", ("reason", "Der Auftrag lag schon vor"));
        Assert.Equal(Phase.Planning, (await ProjectAsync()).Phase);
        Assert.Contains("inzwischen in einer anderen Phase", TextOf((await lead.PressAsync(gate, "Trotzdem abschließen", ("reason", "noch einmal")))["text"]), StringComparison.Ordinal);
        var project = await ProjectAsync();
        Assert.Equal(Phase.Planning, project.Phase);
        Assert.Contains("Der Auftrag lag schon vor", (await _app.WithDbAsync(db => db.ProjectChanges.AsNoTracking()
            .SingleAsync(change => change.ProjectId == project.Id && change.What.StartsWith("Phase"), Cancel))).After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_project_changes_nothing_until_it_goes_on()
    {
        using var lead = await Persona.OpenAsync(_app, "projektleitung");
        var card = await BeginAsync(lead);
        var (steps, gate) = (await lead.PressAsync(card, "Schritte abhaken"), await lead.PressAsync(card, "Phase und Stand"));
        await lead.PressAsync(gate, "Pausieren", ("reason", "Haushaltssperre"));
        Assert.Contains("ist gerade pausiert", TextOf((await lead.PressAsync(steps, "Speichern", ("done", ShippedFlow(await ProjectAsync()).Steps.First().Id)))["text"]), StringComparison.Ordinal);
        Assert.Empty((await ProjectAsync()).Steps);
        await lead.PressAsync(await lead.PressAsync(await lead.PressAsync(card, "Checkliste"), "Zurück"), "Phase und Stand");
        await lead.PressAsync(await lead.CardAsync("Fortsetzen"), "Fortsetzen");
        Assert.Equal(ProjectState.Active, (await ProjectAsync()).State);
    }

    /// <summary>Who may look at a project of the Jugendamt, in Geschäftskreis 2, that they are not in.</summary>
    private static readonly (string Slug, bool MayLook)[] Others =
    [
        ("kost", true), ("vorstand", true), ("datenschutz", true), ("koordination-2", true), ("leitung", true), ("lotse-jugendamt", true),
        ("koordination-1", false), ("lotsin-soziales", false), ("buergeramt", false), ("administration", false),
    ];

    [Fact]
    public async Task Whoever_is_not_in_the_team_changes_nothing_and_only_some_may_look()
    {
        using var lead = await Persona.OpenAsync(_app, "projektleitung");
        var card = await BeginAsync(lead);
        var project = await ProjectAsync();
        var (steps, gate) = (await lead.PressAsync(card, "Schritte abhaken"), await lead.PressAsync(card, "Phase und Stand"));
        var section = await OpenSectionAsync(lead, card, "prioritaet");
        foreach (var (slug, mayLook) in Others)
        {
            using var other = await Persona.OpenAsync(_app, slug);
            foreach (var (reply, button) in new[] { (steps, "Speichern"), (section, "Speichern"), (gate, "Trotzdem abschließen"), (gate, "Pausieren"), (gate, "Projekt abbrechen"), (card, "Phase und Stand"), (card, "Schritte abhaken") })
            {
                var said = await other.PressAsync(reply, button, ("done", "bedarf"), ("item-fallzahl", "1"), ("reason", "weil"));
                Assert.Matches(mayLook ? "liest du nur mit|kann nur die Projektleitung" : "gibt es nicht", TextOf(said["text"]));
            }
            Assert.Equal(mayLook, AllOf(await other.PressAsync(Button(steps, "Zurück")["data"]!.AsObject())).Contains(_title, StringComparison.Ordinal));
            Assert.Equal(mayLook, AllOf(await OpenSectionAsync(other, card, "prioritaet")).Contains("noch offen", StringComparison.Ordinal));
        }
        var after = await ProjectAsync();
        Assert.Equal((0, 0, Phase.Initiation, ProjectState.Active, project.Version), (after.Steps.Count, after.Answers.Count, after.Phase, after.State, after.Version));
        Assert.Equal(1, await _app.WithDbAsync(db => db.ProjectChanges.CountAsync(change => change.ProjectId == project.Id, Cancel)));
    }

    [Fact]
    public async Task A_card_with_another_projects_id_or_none_does_nothing()
    {
        using var lead = await Persona.OpenAsync(_app, "projektleitung");
        var data = Button(await lead.PressAsync(await BeginAsync(lead), "Schritte abhaken"), "Speichern")["data"]!.AsObject();
        foreach (var id in new JsonNode?[] { Guid.NewGuid().ToString(), "keine Kennung", null, 7 })
        {
            var forged = data.DeepClone().AsObject();
            forged["id"] = id?.DeepClone();
            Assert.StartsWith("Dieses Projekt gibt es nicht", TextOf((await lead.PressAsync(forged, ("done", "bedarf")))["text"]), StringComparison.Ordinal);
        }
        Assert.Empty((await ProjectAsync()).Steps);
    }

    [Fact]
    public async Task The_portfolio_is_for_those_who_look_after_projects_a_coordinator_sees_the_own_division()
    {
        using var lead = await Persona.OpenAsync(_app, "projektleitung");
        await BeginAsync(lead);
        Assert.Contains("vorbehalten", AllOf(await lead.SayAsync("Portfolio")), StringComparison.Ordinal);
        foreach (var (slug, seesIt) in new[] { ("kost", true), ("vorstand", true), ("koordination-2", true), ("koordination-1", false) })
        {
            using var reader = await Persona.OpenAsync(_app, slug);
            Assert.Equal(seesIt, AllOf(await reader.SayAsync("Portfolio")).Contains(_title, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_is_missing_in_the_form_is_named_and_nothing_is_begun()
    {
        using var lead = await Persona.OpenAsync(_app, "projektleitung");
        var form = await lead.SayAsync($"neues Projekt: {_title}");
        var again = await lead.PressAsync(form, "Projekt anlegen", ("title", _title), ("need", " "));
        Assert.Equal("Beschreib bitte noch kurz den Bedarf.", TextOf(again["text"]));
        Assert.Contains(_title, AllOf(again), StringComparison.Ordinal);
        Assert.False(await _app.WithDbAsync(db => db.Projects.AnyAsync(project => project.Title == _title, Cancel)));
    }

    private async Task<JsonObject> BeginAsync(Persona lead)
    {
        var form = await lead.SayAsync($"neues Projekt: {_title}");
        return await lead.PressAsync(
            form, "Projekt anlegen", ("title", _title), ("need", "Wer einen Termin will, ruft an und wartet."), ("unit", "Jugendamt"), ("kind", "OnlineService"),
            ("benefits", "BetterService,Internal"), ("measure", "Anrufe je Woche"), ("cases", "4000"), ("personalData", "true"));
    }

    private static async Task<JsonObject> OpenSectionAsync(Persona person, JsonObject card, string section, string? open = null)
    {
        if (open is not null && !ButtonsOf(card).Contains("Checkliste"))
            card = await person.PressAsync(card, "Öffnen", ("id", ChoiceOf(card, open)));
        var sections = await person.PressAsync(card, "Checkliste");
        return ButtonsOf(sections).Contains("Öffnen") ? await person.PressAsync(sections, "Öffnen", ("section", section)) : sections;
    }

    private static string ChoiceOf(JsonObject card, string title) => TextOf(card["attachments"]![0]!["content"]!["body"]!.AsArray()
        .SelectMany(element => element!["choices"]?.AsArray() ?? []).First(choice => TextOf(choice!["title"]).StartsWith(title, StringComparison.Ordinal))!["value"]);

    private async Task FillInAsync(Persona lead, JsonObject card)
    {
        var project = await ProjectAsync();
        var flow = ShippedFlow(project);
        foreach (var section in flow[project.Phase].Steps.SelectMany(flow.SectionsOf))
            for (var round = 0; round < 2; round++)
                await lead.PressAsync(
                    await OpenSectionAsync(lead, card, section.Id), "Speichern und weiter",
                    [.. section.Items.Select(item => (Id: $"item-{item.Id}", Value: SomeAnswerTo(item)))]);
    }

    private async Task<JsonObject> TickAllAsync(Persona lead, JsonObject card)
    {
        var project = await ProjectAsync();
        return await lead.PressAsync(
            await lead.PressAsync(card, "Schritte abhaken"), "Speichern", ("done", string.Join(',', ShippedFlow(project)[project.Phase].Steps.Select(step => step.Id))));
    }

    private static string SomeAnswerTo(ChecklistItem item) => item.Kind switch
    {
        ItemKind.YesNo => Condition.Yes,
        ItemKind.Choice => item.Choices[0],
        ItemKind.Number => "12.5",
        ItemKind.Date => "2027-03-01",
        _ => "Steht im Konzept.",
    };

    private Task<int> AddMemberAsync(string slug) => _app.WithDbAsync(async db =>
    {
        db.ProjectMembers.Add(new ProjectMember { ProjectId = (await db.Projects.SingleAsync(row => row.Title == _title, Cancel)).Id, PersonId = IdOf(slug), Role = MemberRole.Member });
        return await db.SaveChangesAsync(Cancel);
    });

    private Guid IdOf(string slug) => _app.WithDbAsync(db => db.People.Where(person => person.SourceKey == slug).Select(person => person.Id).SingleAsync(Cancel)).GetAwaiter().GetResult();

    private Task<Project> ProjectAsync() => _app.WithDbAsync(db => db.Projects.AsNoTracking().Include(row => row.Members).Include(row => row.Steps).Include(row => row.Answers)
        .AsSplitQuery().SingleAsync(row => row.Title == _title, Cancel));

    private ProjectFlow ShippedFlow(Project project) =>
        FlowJson.Read(_app.WithDbAsync(db => db.ProjectFlows.Where(flow => flow.Version == project.FlowVersion).Select(flow => flow.Json).SingleAsync(Cancel)).GetAwaiter().GetResult());
}
