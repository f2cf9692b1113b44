using System.Text.Json.Nodes;
using Lotsenbot.Features.Projects;
using Lotsenbot.Notices;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using static Lotsenbot.Tests.TestApp.Persona;

namespace Lotsenbot.Tests.Features.Projects;

public sealed class TeamTestsOnSqlite(SqliteDatabase database) : TeamTests(database), IClassFixture<SqliteDatabase>;

public sealed class TeamTestsOnPostgres(PostgresDatabase database) : TeamTests(database), IClassFixture<PostgresDatabase>;

/// <summary>Who is in a project and what they note in it, by pressing and typing what people would.</summary>
public abstract class TeamTests(TestDatabase database) : DatabaseTests(database)
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
    public async Task Whoever_is_added_is_told_once_and_may_do_what_their_role_says()
    {
        using var lead = await OpenAsync(_app, "projektleitung");
        using var guide = await OpenAsync(_app, "lotsin-soziales");
        var team = await lead.PressAsync(await BeginAsync(lead), "Team und Notizen");
        Assert.Contains("Projektleitung Jugendamt (Jugendamt): Projektleitung", AllOf(team), StringComparison.Ordinal);
        team = await AddAsync(lead, team, "lotsin-soziales@stadt.example", MemberRole.Observer);
        Assert.Contains("Digitale Lotsin Soziales gehört jetzt zum Team.", AllOf(team), StringComparison.Ordinal);
        var theirs = await guide.PressAsync(await guide.CardAsync(_title), "Projekt ansehen");
        Assert.DoesNotContain("Schritte abhaken", ButtonsOf(theirs));

        team = await lead.PressAsync(await lead.PressAsync(team, "Rolle ändern"), "Rolle ändern", ("person", $"{IdOf("lotsin-soziales")}"), ("role", "Member"));
        Assert.Contains("Digitale Lotsin Soziales (Amt für Soziales): Mitglied", AllOf(team), StringComparison.Ordinal);
        Assert.Contains("Schritte abhaken", ButtonsOf(await guide.PressAsync(team, "Zurück")));
        await lead.PressAsync(await lead.PressAsync(team, "Rolle ändern"), "Aus dem Team nehmen", ("person", $"{IdOf("lotsin-soziales")}"));
        Assert.Equal(ProjectBook.Gone.Markdown, TextOf((await guide.PressAsync(theirs, "Team und Notizen"))["text"]));
        await AddAsync(lead, team, "Lotsin Soziales", MemberRole.Member);

        var project = await ProjectAsync();
        Assert.Equal(1, await _app.WithDbAsync(db => db.Notices.CountAsync(notice => notice.Key.StartsWith($"project-team|{project.Id:N}"), Cancel)));
        var history = await _app.WithDbAsync(db => db.ProjectChanges.AsNoTracking().Where(change => change.ProjectId == project.Id && change.What == "Team").OrderBy(change => change.Id).ToListAsync(Cancel));
        Assert.Equal([(null, "liest mit"), ("liest mit", "Mitglied"), ("Mitglied", null), (null, "Mitglied")], history.Select(change => (change.Before, change.After)));
        Assert.All(history, change => Assert.Equal((IdOf("projektleitung"), IdOf("lotsin-soziales")), (change.By, change.About)));
    }

    [Fact]
    public async Task Of_several_with_a_name_one_is_chosen_and_of_nobody_that_is_said()
    {
        using var lead = await OpenAsync(_app, "projektleitung");
        var team = await lead.PressAsync(await BeginAsync(lead), "Team und Notizen");
        Assert.Contains("finde ich im Verzeichnis nicht", TextOf((await AddAsync(lead, team, "Niemand Bekanntes", MemberRole.Member))["text"]), StringComparison.Ordinal);
        var several = await AddAsync(lead, team, "LOTSIN", MemberRole.Observer);
        Assert.Contains("So heißen mehrere", AllOf(several), StringComparison.Ordinal);
        await lead.PressAsync(several, "Aufnehmen", ("person", $"{IdOf("lotsin-buergeramt")}"));
        Assert.Contains((await ProjectAsync()).Members, member => member.PersonId == IdOf("lotsin-buergeramt") && member.Role == MemberRole.Observer);
    }

    [Fact]
    public async Task One_lead_always_stays_even_when_two_take_each_other_out()
    {
        using var lead = await OpenAsync(_app, "projektleitung");
        using var other = await OpenAsync(_app, "leitung");
        var team = await lead.PressAsync(await BeginAsync(lead), "Team und Notizen");
        var (me, them) = ($"{IdOf("projektleitung")}", $"{IdOf("leitung")}");
        var roles = await lead.PressAsync(team, "Rolle ändern");
        Assert.StartsWith("Ein Projekt braucht immer eine Projektleitung.", TextOf((await lead.PressAsync(roles, "Rolle ändern", ("person", me), ("role", "Member")))["text"]), StringComparison.Ordinal);
        Assert.StartsWith("Ein Projekt braucht immer eine Projektleitung.", TextOf((await lead.PressAsync(roles, "Aus dem Team nehmen", ("person", me)))["text"]), StringComparison.Ordinal);
        Assert.StartsWith("Ein Projekt braucht immer eine Projektleitung.", TextOf((await lead.PressAsync(team, "Projekt verlassen"))["text"]), StringComparison.Ordinal);

        await AddAsync(lead, team, them: "Leitung Jugendamt", MemberRole.Lead);
        await Task.WhenAll(lead.PressAsync(roles, "Aus dem Team nehmen", ("person", them)), other.PressAsync(roles, "Aus dem Team nehmen", ("person", me)));
        Assert.Single((await ProjectAsync()).Members, member => member.Role == MemberRole.Lead);
    }

    [Fact]
    public async Task Only_the_lead_changes_the_team_and_everybody_may_leave()
    {
        using var lead = await OpenAsync(_app, "projektleitung");
        var team = await lead.PressAsync(await BeginAsync(lead), "Team und Notizen");
        var (adding, roles) = (await lead.PressAsync(team, "Jemanden aufnehmen"), await lead.PressAsync(team, "Rolle ändern"));
        await AddAsync(lead, team, "lotse-jugendamt@stadt.example", MemberRole.Member);
        await AddAsync(lead, team, "koordination-1@stadt.example", MemberRole.Observer);
        foreach (var (slug, mayLook) in new[] { ("lotse-jugendamt", true), ("koordination-1", true), ("kost", true), ("datenschutz", true), ("buergeramt", false) })
        {
            using var somebody = await OpenAsync(_app, slug);
            foreach (var (card, button) in new[] { (team, "Jemanden aufnehmen"), (adding, "Aufnehmen"), (team, "Rolle ändern"), (roles, "Rolle ändern"), (roles, "Aus dem Team nehmen") })
                Assert.StartsWith(
                    mayLook ? "Das kann nur die Projektleitung." : "Dieses Projekt gibt es nicht",
                    TextOf((await somebody.PressAsync(card, button, ("who", "buergeramt@stadt.example"), ("person", $"{IdOf("projektleitung")}"), ("role", "Observer")))["text"]), StringComparison.Ordinal);
        }
        Assert.Equal(3, (await ProjectAsync()).Members.Count);
        using var member = await OpenAsync(_app, "koordination-1");
        var leaving = await member.PressAsync(await member.PressAsync(await member.PressAsync(team, "Zurück"), "Team und Notizen"), "Projekt verlassen");
        Assert.Contains("Du gehörst nicht mehr zu diesem Projekt.", AllOf(await member.PressAsync(leaving, "Ja, verlassen")), StringComparison.Ordinal);
        Assert.Equal(2, (await ProjectAsync()).Members.Count);
    }

    [Fact]
    public async Task The_team_writes_notes_whoever_may_look_reads_them_and_only_the_author_removes_one()
    {
        using var lead = await OpenAsync(_app, "projektleitung");
        using var observer = await OpenAsync(_app, "koordination-1");
        using var office = await OpenAsync(_app, "kost");
        var team = await lead.PressAsync(await BeginAsync(lead), "Team und Notizen");
        await AddAsync(lead, team, "koordination-1@stadt.example", MemberRole.Observer);
        var notes = await observer.PressAsync(team, "Notizen");
        foreach (var (text, link, problem) in new[] { (" ", "", "Schreib bitte, was"), ("Ein Text", "javascript:alert(1)", "https://"), ("Ein Text", "https://a:b@c.example", "https://"), (new string('x', 1001), "", "höchstens 1000") })
            Assert.Contains(problem, AllOf(await observer.PressAsync(notes, "Notiz speichern", ("text", text), ("link", link))), StringComparison.Ordinal);
        Assert.False(await _app.WithDbAsync(async db => await db.ProjectNotes.AnyAsync(note => note.By == IdOf("koordination-1"), Cancel)));

        notes = await observer.PressAsync(notes, "Notiz speichern", ("text", "Der *Vertrag* ist da"), ("link", "https://intranet.example/vertrag"));
        var read = AllOf(await office.PressAsync(team, "Notizen"));
        Assert.Contains(@"Der \\*Vertrag\\* ist da [intranet.example](https://intranet.example/vertrag)", read, StringComparison.Ordinal);
        Assert.DoesNotContain("Notiz speichern", read, StringComparison.Ordinal);
        Assert.StartsWith("Notizen schreibt, wer zum Team gehört.", TextOf((await office.PressAsync(notes, "Notiz speichern", ("text", "Ich auch")))["text"]), StringComparison.Ordinal);

        var id = await _app.WithDbAsync(db => db.ProjectNotes.Where(note => note.By == IdOf("koordination-1")).Select(note => note.Id).SingleAsync(Cancel));
        await lead.PressAsync(notes, "Notiz entfernen", ("note", $"{id}"));
        Assert.True(await _app.WithDbAsync(db => db.ProjectNotes.AnyAsync(note => note.Id == id, Cancel)));
        await observer.PressAsync(notes, "Notiz entfernen", ("note", $"{id}"));
        var project = await ProjectAsync();
        Assert.False(await _app.WithDbAsync(db => db.ProjectNotes.AnyAsync(note => note.ProjectId == project.Id, Cancel)));
        Assert.Equal([(null, "geschrieben"), ("geschrieben", "entfernt")], await _app.WithDbAsync(async db => (await db.ProjectChanges.AsNoTracking()
            .Where(change => change.ProjectId == project.Id && change.What == "Notiz").OrderBy(change => change.Id).ToListAsync(Cancel)).Select(change => (change.Before, change.After))));
    }

    [Fact]
    public async Task A_note_is_typed_with_the_projects_title_and_goes_when_its_author_is_forgotten()
    {
        using var lead = await OpenAsync(_app, "vorstand");
        await BeginAsync(lead);
        Assert.Contains("Morgen: Termin mit der IT", AllOf(await lead.SayAsync($"Notiz zu {_title}: Morgen: Termin mit der IT")), StringComparison.Ordinal);
        Assert.Contains("finde ich nicht", TextOf((await lead.SayAsync("Notiz zum Projekt Gibtsnicht: Hallo"))["text"]), StringComparison.Ordinal);
        using var stranger = await OpenAsync(_app, "kost");
        Assert.Contains("finde ich nicht", TextOf((await stranger.SayAsync($"Notiz zu {_title}: Hallo"))["text"]), StringComparison.Ordinal);
        var project = await ProjectAsync();
        Assert.Equal(["Morgen: Termin mit der IT"], await _app.WithDbAsync(db => db.ProjectNotes.Where(note => note.ProjectId == project.Id).Select(note => note.Text).ToListAsync(Cancel)));

        var export = await lead.SayAsync("meine Daten");
        Assert.Contains("Deine Notizen in Projekten", AllOf(export), StringComparison.Ordinal);
        // It ends the sign-in, too.
        var forget = await lead.SayAsync("vergiss mich");
        await Record.ExceptionAsync(() => lead.PressAsync(forget, "Ja, alles löschen"));
        Assert.False(await _app.WithDbAsync(db => db.ProjectNotes.AnyAsync(note => note.ProjectId == project.Id, Cancel)));
        Assert.False(await _app.WithDbAsync(db => db.OpenedProjects.AnyAsync(opened => opened.ProjectId == project.Id, Cancel)));
    }

    [Fact]
    public async Task Whom_to_tell_is_answered_for_the_projects_state_and_what_was_sent_is_listed()
    {
        using var lead = await OpenAsync(_app, "datenschutz");
        Assert.DoesNotContain("Noch zu informieren", AllOf(await lead.SayAsync("Wen muss ich jetzt informieren?")), StringComparison.Ordinal);
        var card = await BeginAsync(lead);
        await lead.PressAsync(await lead.PressAsync(card, "Phase und Stand"), "Trotzdem abschließen", ("reason", "Der Auftrag liegt vor"));
        var whom = AllOf(await lead.SayAsync("Wen muss ich jetzt informieren?"));
        Assert.Contains("- KoSt", whom, StringComparison.Ordinal);
        Assert.DoesNotContain("Schon benachrichtigt", whom, StringComparison.Ordinal);

        var project = await ProjectAsync();
        var step = (await FlowOfAsync(project)).Phases[1].Steps.First(step => step.Tells.Contains(Lotsenbot.Features.Projects.Flow.Audience.CoordinationOffice));
        await lead.PressAsync(await lead.PressAsync(card, "Schritte abhaken"), "Speichern", ("done", step.Id));
        await NoticeStateAsync(project, step.Id, NoticeState.Failed);
        var told = AllOf(await lead.PressAsync(await lead.PressAsync(card, "Team und Notizen"), "Wer Bescheid weiß"));
        Assert.Contains($"**{step.Title}**", told, StringComparison.Ordinal);
        Assert.Contains("KoSt: 1 nicht angekommen", told, StringComparison.Ordinal);
        Assert.Contains("Schon benachrichtigt", AllOf(await lead.SayAsync("Wen muss ich noch informieren?")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_several_projects_the_next_step_of_each_is_said_and_whom_to_tell_asks_for_which()
    {
        using var lead = await OpenAsync(_app, "buergeramt");
        await BeginAsync(lead, $"{_title} A");
        await BeginAsync(lead, $"{_title} B");
        var next = AllOf(await lead.SayAsync("Was ist als Nächstes dran?"));
        Assert.Contains($"**{_title} A:** ", next, StringComparison.Ordinal);
        Assert.Contains($"**{_title} B:** ", next, StringComparison.Ordinal);
        var which = await lead.SayAsync("Wen muss ich jetzt informieren?");
        Assert.Contains("Noch zu informieren", AllOf(await lead.PressAsync(which, "Öffnen", ("id", $"{(await ProjectAsync($"{_title} B")).Id}"))), StringComparison.Ordinal);
    }

    private Task<int> NoticeStateAsync(Project project, string step, NoticeState state) => _app.WithDbAsync(db => db.Notices
        .Where(notice => notice.Key.StartsWith($"project|{project.Id:N}|{step}|")).ExecuteUpdateAsync(notice => notice.SetProperty(row => row.State, state), Cancel));

    private async Task<Lotsenbot.Features.Projects.Flow.ProjectFlow> FlowOfAsync(Project project) => Lotsenbot.Features.Projects.Flow.FlowJson.Read(
        await _app.WithDbAsync(db => db.ProjectFlows.Where(flow => flow.Version == project.FlowVersion).Select(flow => flow.Json).SingleAsync(Cancel)));

    private static async Task<JsonObject> AddAsync(Persona lead, JsonObject team, string them, MemberRole role) =>
        await lead.PressAsync(await lead.PressAsync(team, "Jemanden aufnehmen"), "Aufnehmen", ("who", them), ("role", $"{role}"));

    private async Task<JsonObject> BeginAsync(Persona lead, string? title = null) => await lead.PressAsync(
        await lead.SayAsync("neues Projekt"), "Projekt anlegen", ("title", title ?? _title), ("need", "Wer einen Termin will, ruft an und wartet."), ("unit", "Jugendamt"),
        ("kind", "OnlineService"), ("benefits", "BetterService"), ("measure", "Anrufe je Woche"));

    private Guid IdOf(string slug) => _app.WithDbAsync(db => db.People.Where(person => person.SourceKey == slug).Select(person => person.Id).SingleAsync(Cancel)).GetAwaiter().GetResult();

    private Task<Project> ProjectAsync(string? title = null) => _app.WithDbAsync(db => db.Projects.AsNoTracking().Include(row => row.Members).SingleAsync(row => row.Title == (title ?? _title), Cancel));
}
