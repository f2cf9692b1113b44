using System.Text.Json.Nodes;
using Lotsenbot.Features.Projects;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using static Lotsenbot.Tests.TestApp.Persona;

namespace Lotsenbot.Tests.Features.Projects.Placing;

public sealed class SimilarProjectTestsOnSqlite(SqliteDatabase database) : SimilarProjectTests(database), IClassFixture<SqliteDatabase>;

public sealed class SimilarProjectTestsOnPostgres(PostgresDatabase database) : SimilarProjectTests(database), IClassFixture<PostgresDatabase>;

/// <summary>"Gibt es das schon?", from the beginning of a project to the question in the chat. Without an embedding model.</summary>
public abstract class SimilarProjectTests(TestDatabase database) : DatabaseTests(database)
{
    private readonly CityFolder _city = new(("kanal.md", "# Kanalspülung\n\nFür die Kanalspülung mit Drohnen gibt es eine Anleitung."));
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
    public async Task Lead_and_office_see_what_is_there_already_once_and_no_names()
    {
        using var other = await Persona.OpenAsync(_app, "buergeramt");
        using var lead = await Persona.OpenAsync(_app, "projektleitung");
        using var office = await Persona.OpenAsync(_app, "kost");
        var (first, second) = ($"Drohnen prüfen Kanäle {Guid.NewGuid():N}", $"Kanalspülung mit Drohnen {Guid.NewGuid():N}");
        await BeginAsync(other, first, "Schächte werden von Hand befahren, Schäden bleiben lange unentdeckt.");
        // What has ended is worth knowing too.
        await _app.WithDbAsync(db => db.Projects.Where(project => project.Title == first)
            .ExecuteUpdateAsync(project => project.SetProperty(row => row.State, ProjectState.Closed).SetProperty(row => row.Version, row => row.Version + 1), Cancel));
        var card = await BeginAsync(lead, second, "Für Schächte fehlt eine Befahrung, Schäden sieht niemand.");

        foreach (var shown in new[] { AllOf(card), AllOf(await office.CardAsync(second)) })
        {
            Assert.Contains("Gibt es das schon?", shown, StringComparison.Ordinal);
            Assert.Contains($"**{first}** (Jugendamt, abgeschlossen)", shown, StringComparison.Ordinal);
            Assert.Matches("beide davon sprechen: [^.]*Schächte[^.]*Schäden", shown);
            Assert.Contains("[Kanalspülung](", shown, StringComparison.Ordinal);
            Assert.DoesNotContain(await NameAsync("buergeramt"), shown, StringComparison.Ordinal);
        }
        var id = await IdAsync(second);
        var told = await _app.WithDbAsync(db => db.Notices.Where(notice => notice.Key.StartsWith($"project|{id:N}|new")).Select(notice => notice.PersonId).ToListAsync(Cancel));
        Assert.Equal([await PersonAsync("kost")], told);

        // Somebody else's project can be read about, but not opened; its placing neither.
        var forged = Button(card, "Einordnung")["data"]!.DeepClone().AsObject();
        forged["id"] = (await IdAsync(first)).ToString();
        Assert.StartsWith("Dieses Projekt gibt es nicht", TextOf((await lead.PressAsync(forged))["text"]), StringComparison.Ordinal);
        forged["verb"] = "project/programme/save";
        Assert.StartsWith("Dieses Projekt gibt es nicht", TextOf((await lead.PressAsync(forged, ("programme", "None")))["text"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_node_has_begun_is_found_and_asked_for_in_free_words()
    {
        using var lead = await Persona.OpenAsync(_app, "projektleitung");
        var title = $"Imkerei auf Dächern {Guid.NewGuid():N}";
        Assert.DoesNotContain(title, AllOf(await lead.SayAsync("Gibt es schon etwas für Bienenstöcke auf Dächern der Stadt?")), StringComparison.Ordinal);
        await using (var node = await LotsenbotApp.StartAsync(Database, _city))
        {
            using var other = await Persona.OpenAsync(node, "buergeramt");
            await BeginAsync(other, title, "Bienenstöcke stehen auf Dächern, ihre Temperatur misst niemand.");
        }
        var found = AllOf(await lead.SayAsync("Gibt es schon etwas für Bienenstöcke auf Dächern der Stadt?"));
        Assert.Contains("Das gibt es im Haus", found, StringComparison.Ordinal);
        Assert.Contains(title, found, StringComparison.Ordinal);
        // What asks for no project is answered from the documents.
        Assert.Contains("eine Anleitung", AllOf(await lead.SayAsync("Gibt es eine Anleitung zur Kanalspülung mit Drohnen?")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_placing_says_what_fits_and_lead_and_office_change_the_programme()
    {
        using var lead = await Persona.OpenAsync(_app, "projektleitung");
        using var office = await Persona.OpenAsync(_app, "kost");
        using var board = await Persona.OpenAsync(_app, "vorstand");
        var title = $"Anglerschein {Guid.NewGuid():N}";
        await BeginAsync(lead, title, "Angler*innen zahlen die Gebühr bar.");
        var card = await lead.SayAsync("Gibt es das schon?");
        foreach (var part in new[] { "Antragsmanagement", "E-Payment", "noch nicht vollständig", "Vermutlich **Basiskomponente**", "bis zum 31. Mai" })
            Assert.Contains(part, AllOf(card), StringComparison.Ordinal);
        // It is not like itself.
        Assert.DoesNotContain($"**{title}**", AllOf(card), StringComparison.Ordinal);
        Assert.Equal(Programme.OnlineServices, await ProgrammeAsync(title));

        var save = Button(card, "Programm speichern")["data"]!.AsObject();
        Assert.Contains("nur Projektleitung und KoSt", TextOf((await board.PressAsync(save, ("programme", "DocumentManagement")))["text"]), StringComparison.Ordinal);
        Assert.Contains("gibt es nicht", TextOf((await lead.PressAsync(save, ("programme", "Raumfahrt")))["text"]), StringComparison.Ordinal);
        Assert.Equal(Programme.OnlineServices, await ProgrammeAsync(title));
        Assert.Contains("Gespeichert.", AllOf(await lead.PressAsync(save, ("programme", "ProcessManagement"))), StringComparison.Ordinal);
        Assert.Contains("Gespeichert.", AllOf(await office.PressAsync(save, ("programme", "None"))), StringComparison.Ordinal);
        Assert.Equal(Programme.None, await ProgrammeAsync(title));
        var id = await IdAsync(title);
        Assert.Equal(
            ["Online-Dienste → Prozessmanagement", "Prozessmanagement → Außerhalb der Programme"],
            await _app.WithDbAsync(db => db.ProjectChanges.Where(change => change.ProjectId == id && change.What == "Programm").OrderBy(change => change.Id)
                .Select(change => change.Before + " → " + change.After).ToListAsync(Cancel)));
    }

    private static async Task<JsonObject> BeginAsync(Persona lead, string title, string need) => await lead.PressAsync(
        await lead.SayAsync($"neues Projekt: {title}"), "Projekt anlegen", ("title", title), ("need", need), ("unit", "Jugendamt"), ("kind", "OnlineService"),
        ("benefits", "Internal"), ("measure", "Stück je Monat"), ("personalData", "false"));

    private Task<Guid> IdAsync(string title) => _app.WithDbAsync(db => db.Projects.Where(project => project.Title == title).Select(project => project.Id).SingleAsync(Cancel));

    private Task<Programme> ProgrammeAsync(string title) =>
        _app.WithDbAsync(db => db.Projects.Where(project => project.Title == title).Select(project => project.Programme).SingleAsync(Cancel));

    private Task<Guid> PersonAsync(string slug) => _app.WithDbAsync(db => db.People.Where(person => person.SourceKey == slug).Select(person => person.Id).SingleAsync(Cancel));

    private Task<string> NameAsync(string slug) => _app.WithDbAsync(db => db.People.Where(person => person.SourceKey == slug).Select(person => person.DisplayName).SingleAsync(Cancel));
}
