using System.Text.Json.Nodes;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Lotsenbot.Tests.TestApp.Persona;

namespace Lotsenbot.Tests.Features.Projects;

public sealed class ProjectLifeTestsOnSqlite(SqliteDatabase database) : ProjectLifeTests(database), IClassFixture<SqliteDatabase>;

public sealed class ProjectLifeTestsOnPostgres(PostgresDatabase database) : ProjectLifeTests(database), IClassFixture<PostgresDatabase>;

/// <summary>Questions beside an open project, another version of the flow, and the end of a project that should never have been.</summary>
public abstract class ProjectLifeTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Question = "Wer entscheidet, welche Projekte zuerst beginnen?";

    private readonly CityFolder _city = new(
        ("a.md", "# Ablauf im Haus\n\nWelche Projekte zuerst beginnen, entscheidet die Amtsleitung."),
        ("b.md", "# Ablauf im Haus\n\nWelche Projekte zuerst beginnen, entscheidet die Sachgebietsleitung."),
        ("c.md", "# Ablauf im Haus\n\nWelche Projekte zuerst beginnen, entscheidet die Referatsleitung."),
        ("strategy/03-erfolgsfaktoren.md", "# Zeit realistisch planen\n\nWelche Projekte zuerst beginnen, entscheidet heute die Steuerungsgruppe."));

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
    public async Task A_question_beside_an_open_project_prefers_the_phases_sources_and_leads_back()
    {
        using var lead = await OpenAsync(_app, "projektleitung");
        var before = await lead.SayAsync(Question);
        await BeginAsync(lead);
        var beside = await lead.SayAsync(Question);
        Assert.DoesNotContain("Steuerungsgruppe", TextOf(before["text"]), StringComparison.Ordinal);
        Assert.Contains("Steuerungsgruppe", TextOf(beside["text"]), StringComparison.Ordinal);
        Assert.Contains("Zum Projekt", AllOf(beside), StringComparison.Ordinal);
        Assert.DoesNotContain("Zum Projekt", AllOf(before), StringComparison.Ordinal);
        Assert.StartsWith("Dazu finde ich in meinen Unterlagen nichts.", TextOf((await lead.SayAsync("Wie hoch ist der Eiffelturm in Paris?"))["text"]), StringComparison.Ordinal);
        Assert.Contains(_title, AllOf(await lead.SayAsync("Zum Projekt")), StringComparison.Ordinal);

        using var other = await OpenAsync(_app, "buergeramt");
        Assert.Equal(TextOf(before["text"]), TextOf((await other.SayAsync(Question))["text"]));
    }

    [Fact]
    public async Task The_lead_moves_a_project_to_another_version_of_the_flow_after_seeing_what_changes()
    {
        using var lead = await OpenAsync(_app, "projektleitung");
        var card = await BeginAsync(lead);
        Assert.DoesNotContain("Neue Fassung ansehen", ButtonsOf(await lead.PressAsync(card, "Phase und Stand")));
        var (old, current) = await BeginWithOlderFlowAsync();
        card = await lead.PressAsync(await lead.PressAsync(card, "Phase und Stand"), "Zurück");
        Assert.Contains("in einer neuen Fassung", AllOf(card), StringComparison.Ordinal);
        var preview = await lead.PressAsync(await lead.PressAsync(card, "Phase und Stand"), "Neue Fassung ansehen");
        Assert.Contains("Die Frage „Eine alte Frage“ entfällt.", AllOf(preview), StringComparison.Ordinal);
        Assert.Contains("Danach wird nicht mehr gefragt", AllOf(preview), StringComparison.Ordinal);
        Assert.Contains($"Schritt „{current.Phases[0].Steps[0].Title}“", AllOf(preview), StringComparison.Ordinal);

        foreach (var (slug, said) in new[] { ("kost", "kann nur die Projektleitung"), ("buergeramt", "gibt es nicht") })
        {
            using var other = await OpenAsync(_app, slug);
            Assert.Contains(said, TextOf((await other.PressAsync(preview, "Wechseln"))["text"]), StringComparison.Ordinal);
        }
        var forged = Button(preview, "Wechseln")["data"]!.DeepClone().AsObject();
        forged["to"] = "anders";
        Assert.Contains("noch einmal geändert", TextOf((await lead.PressAsync(forged))["text"]), StringComparison.Ordinal);
        Assert.Equal(old.Version, (await ProjectAsync()).FlowVersion);

        await Task.WhenAll(lead.PressAsync(preview, "Wechseln"), lead.PressAsync(preview, "Wechseln"));
        var project = await ProjectAsync();
        Assert.Equal((current.Version, "Aus alter Zeit"), (project.FlowVersion, Assert.Single(project.Answers).Value));
        Assert.Equal((old.Version, current.Version), await _app.WithDbAsync(async db => (await db.ProjectChanges.AsNoTracking()
            .Where(change => change.ProjectId == project.Id && change.What == "Fassung des Ablaufs").ToListAsync(Cancel)).Select(change => (change.Before, change.After)).Single()));
    }

    [Fact]
    public async Task The_office_deletes_a_project_with_its_title_and_old_cards_say_that_it_is_gone()
    {
        using var lead = await OpenAsync(_app, "projektleitung");
        using var office = await OpenAsync(_app, "kost");
        var card = await BeginAsync(lead);
        var (project, steps) = (await ProjectAsync(), await lead.PressAsync(card, "Schritte abhaken"));
        await lead.PressAsync(steps, "Speichern", ("done", "bedarf"));
        await lead.SayAsync($"Notiz zu {_title}: Ein Versehen");
        var asking = await office.PressAsync(await office.SayAsync($"zeig das Projekt {_title}"), "Projekt löschen");
        foreach (var slug in new[] { "projektleitung", "vorstand", "datenschutz", "administration" })
        {
            using var other = await OpenAsync(_app, slug);
            Assert.Matches("nur die Koordinierungsstelle|gibt es nicht", TextOf((await other.PressAsync(asking, "Endgültig löschen", ("title", _title)))["text"]));
        }
        Assert.Contains("nicht der Titel", TextOf((await office.PressAsync(asking, "Endgültig löschen", ("title", "Terminvergabe")))["text"]), StringComparison.Ordinal);
        Assert.True(await IsThereAsync(project.Id));

        Assert.Contains("Das Projekt ist gelöscht.", AllOf(await office.PressAsync(asking, "Endgültig löschen", ("title", _title))), StringComparison.Ordinal);
        Assert.False(await IsThereAsync(project.Id));
        var history = await _app.WithDbAsync(db => db.ProjectChanges.AsNoTracking().Where(change => change.ProjectId == project.Id).OrderBy(change => change.Id).ToListAsync(Cancel));
        Assert.Equal("Projekt gelöscht", history[^1].What);
        Assert.All(history, change => Assert.Equal((null, null), (change.Before, change.After)));
        foreach (var button in new[] { "Checkliste", "Phase und Stand", "Team und Notizen", "Dokumente" })
            Assert.Equal(ProjectBook.Gone.Markdown, TextOf((await lead.PressAsync(card, button))["text"]));
        Assert.Equal(ProjectBook.Gone.Markdown, TextOf((await lead.PressAsync(steps, "Speichern", ("done", "")))["text"]));
    }

    private Task<bool> IsThereAsync(Guid id) => _app.WithDbAsync(async db => await db.Projects.AnyAsync(project => project.Id == id, Cancel)
        || await db.ProjectNotes.AnyAsync(note => note.ProjectId == id, Cancel) || await db.ProjectMembers.AnyAsync(member => member.ProjectId == id, Cancel)
        || await db.ProjectSteps.AnyAsync(step => step.ProjectId == id, Cancel));

    /// <summary>As if the project had begun when the flow had one question more and one step less.</summary>
    private async Task<(ProjectFlow Old, ProjectFlow Current)> BeginWithOlderFlowAsync()
    {
        var current = _app.Services.GetRequiredService<CurrentFlow>().Flow;
        var section = current.SectionsOf(current.Steps.First(step => step.Sections.Count > 0)).First();
        var old = current with
        {
            Phases = [.. current.Phases.Select((phase, index) => index == 0 ? phase with { Steps = [phase.Steps[0] with { IsRequired = false }, .. phase.Steps.Skip(1)] } : phase)],
            Sections = [.. current.Sections.Select(one => one == section ? one with { Items = [.. one.Items, new ChecklistItem("alte-frage", "Eine alte Frage", ItemKind.Text, [], true, null, null)] } : one)],
        };
        var project = await ProjectAsync();
        await _app.WithDbAsync(async db =>
        {
            if (!await db.ProjectFlows.AnyAsync(stored => stored.Version == old.Version, Cancel))
                db.ProjectFlows.Add(new StoredFlow { Version = old.Version, Json = FlowJson.Write(old) });
            db.ProjectAnswers.Add(new ProjectAnswer { ProjectId = project.Id, ItemId = "alte-frage", Value = "Aus alter Zeit" });
            await db.SaveChangesAsync(Cancel);
            return await db.Projects.Where(row => row.Id == project.Id).ExecuteUpdateAsync(row => row.SetProperty(one => one.FlowVersion, old.Version), Cancel);
        });
        return (old, current);
    }

    private async Task<JsonObject> BeginAsync(Persona lead) => await lead.PressAsync(
        await lead.SayAsync("neues Projekt"), "Projekt anlegen", ("title", _title), ("need", "Wer einen Termin will, ruft an und wartet."), ("unit", "Jugendamt"),
        ("kind", "OnlineService"), ("benefits", "BetterService"), ("measure", "Anrufe je Woche"));

    private Task<Project> ProjectAsync() => _app.WithDbAsync(db => db.Projects.AsNoTracking().Include(row => row.Answers).SingleAsync(row => row.Title == _title, Cancel));
}
