using System.Text.Json.Nodes;
using Lotsenbot.Features.Lessons;
using Lotsenbot.Features.Privacy;
using Lotsenbot.Features.Projects;
using Lotsenbot.People;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static Lotsenbot.Tests.TestApp.Persona;

namespace Lotsenbot.Tests.Features.Lessons;

public sealed class LessonLifeTestsOnSqlite(SqliteDatabase database) : LessonLifeTests(database), IClassFixture<SqliteDatabase>;

public sealed class LessonLifeTestsOnPostgres(PostgresDatabase database) : LessonLifeTests(database), IClassFixture<PostgresDatabase>;

/// <summary>A lesson from the one who tells it to the office, to everybody's questions and to the card of the next project.</summary>
public abstract class LessonLifeTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Told = "Das haben wir gelernt: Geholfen hat uns der Test mit echten Akten. Leider kam die Schulung der Muster Software GmbH zu spät. "
        + "Beim nächsten Mal würden wir Frau Beispielmann vom Personalrat früher fragen. Aufwand: drei Tage im Monat.";

    private readonly CityFolder _city = new(("a.md", "# Kantine\n\nDie Kantine öffnet um elf."), ("b.md", "# Pforte\n\nDie Pforte ist ab sieben besetzt."));
    private readonly string _mark = $"{Guid.NewGuid():N}"[..8];
    private LotsenbotApp _app = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _app = await LotsenbotApp.StartAsync(Database, _city);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            // The next test begins with an index without them.
            await _app.WithDbAsync(async db => await db.Lessons.ExecuteDeleteAsync(Cancel) + await db.Documents.Where(document => document.IsReviewedEntry).ExecuteDeleteAsync(Cancel));
            await _app.DisposeAsync();
        }
        _city.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task What_is_told_is_sorted_looked_over_released_and_comes_back()
    {
        using var lead = await OpenAsync(_app, "projektleitung");
        using var office = await OpenAsync(_app, "kost");
        var title = $"Hundesteuer {_mark}";
        await BeginAsync(lead, title, "Halter*innen von Hunden melden ihre Tiere auf Papier an.");

        var form = await lead.SayAsync(Told);
        foreach (var part in new[] { "der Test mit echten Akten", "kam die Schulung", "„Beispielmann“", "„Muster Software GmbH“", "\"drei Tage im Monat.\"" })
            Assert.Contains(part, AllOf(form), StringComparison.Ordinal);
        var drafts = await LessonsAsync();
        Assert.Equal(3, drafts.Count);
        Assert.All(drafts, draft => Assert.Equal(LessonState.Draft, draft.State));
        // Nothing is asked to be believed: a card can be forged.
        Assert.Contains("Ich habe noch nichts weitergegeben.", AllOf(await lead.PressAsync(form, "An die KoSt geben", ("project", $"{Guid.NewGuid()}"), ("place", "Planning"), ("hurt", "x"))), StringComparison.Ordinal);
        (string, string)[] filled =
        [
            ("project", $"{await ProjectAsync(title)}"), ("hurt", "Für die Schulung war es zu spät, Hunde zählt man vorher. Frau Beispielmann weiß mehr."), ("place", "Initiation/bedarf"), ("component", "antragsmanagement"),
            ("tags", "Schulung"), ("nameless", "false"),
        ];
        Assert.Contains("Danke!", AllOf(await lead.PressAsync(form, "An die KoSt geben", filled)), StringComparison.Ordinal);
        Assert.Contains("schon abgegeben", AllOf(await lead.PressAsync(form, "An die KoSt geben", filled)), StringComparison.Ordinal);
        var lesson = Assert.Single(await LessonsAsync());
        Assert.Equal((LessonState.Offered, LessonKind.Hurt, "Initiation", "bedarf", "Online-Dienst"), (lesson.State, lesson.Kind, lesson.Phase, lesson.Step, lesson.SolutionKind));

        var card = await OpenLessonAsync(office, lesson.Id);
        foreach (var part in new[] { title, "Projektleitung Jugendamt", "„Beispielmann“" })
            Assert.Contains(part, AllOf(card), StringComparison.Ordinal);
        var refused = await office.PressAsync(card, "Freigeben", ("text", lesson.Text), ("owner", "KoSt"));
        Assert.Contains("noch nichts freigegeben", AllOf(refused), StringComparison.Ordinal);
        Assert.False(await IsPublishedAsync(lesson.Id));
        var blank = await office.PressAsync(refused, "Namen herausnehmen");
        Assert.DoesNotContain("Frau Beispielmann", AllOf(blank), StringComparison.Ordinal);
        const string Text = "Für die Schulung war es zu spät. Wer Hunde anmelden lässt, zählt sie vorher.";
        var released = await office.PressAsync(blank, "Freigeben", ("text", Text), ("kind", "Hurt"), ("place", "Initiation/bedarf"), ("owner", "KoSt"), ("reviewOn", "2099-03-01"));
        Assert.Contains("Freigegeben.", AllOf(released), StringComparison.Ordinal);
        // Whoever changed what is kept, the names that were taken out are not.
        var history = await _app.WithDbAsync(db => db.LessonChanges.AsNoTracking().Where(change => change.LessonId == lesson.Id).OrderBy(change => change.Id).ToListAsync(Cancel));
        Assert.Equal(
            [("Projektteam", "Stand"), ("KoSt", "Verantwortlich"), ("KoSt", "Namen herausgenommen"), ("KoSt", "Text"), ("KoSt", "Wieder zu prüfen"), ("KoSt", "Stand")],
            history.Select(change => (change.As, change.What)));
        Assert.DoesNotContain(history, change => $"{change.Before}{change.After}".Contains("Beispielmann", StringComparison.Ordinal));

        await _app.WhenIndexAsync(index => index.Count == 3);
        using var asker = await OpenAsync(_app, "leitung");
        var answer = await asker.SayAsync("Was ist bei der Schulung zu beachten, wenn man Hunde anmelden lässt?");
        Assert.Contains("zählt sie vorher", TextOf(answer["text"]), StringComparison.Ordinal);
        Assert.Contains("Erfahrung, keine Vorgabe", AllOf(answer), StringComparison.Ordinal);
        Assert.Contains($"Erfahrung aus „{title}“", AllOf(answer), StringComparison.Ordinal);

        using var next = await OpenAsync(_app, "buergeramt");
        var overview = await BeginAsync(next, $"Katzen und Hunde {_mark}", "Wer einen Hund hat, meldet ihn am Schalter an.");
        Assert.Contains("zählt sie vorher", AllOf(overview), StringComparison.Ordinal);
        Assert.Contains("gleicher Schritt", AllOf(overview), StringComparison.Ordinal);
        Assert.Contains("gleiche Basiskomponente (Antragsmanagement)", AllOf(overview), StringComparison.Ordinal);
        // It is not shown to the project that has learned it.
        Assert.DoesNotContain("zählt sie vorher", AllOf(await lead.SayAsync("meine Projekte")), StringComparison.Ordinal);
        var judge = await next.PressAsync(await next.PressAsync(overview, "Schritte abhaken"), "Erfahrungen");
        Assert.Contains("weiter nach oben", AllOf(await next.PressAsync(judge, "Hilfreich", ("lesson", $"{lesson.Id}"))), StringComparison.Ordinal);
        Assert.Contains("nicht mehr", AllOf(await next.PressAsync(judge, "Passt nicht", ("lesson", $"{lesson.Id}"))), StringComparison.Ordinal);
        Assert.DoesNotContain("zählt sie vorher", AllOf(await next.SayAsync("meine Projekte")), StringComparison.Ordinal);
        var vote = Assert.Single(await _app.WithDbAsync(db => db.LessonVotes.AsNoTracking().Where(one => one.LessonId == lesson.Id).ToListAsync(Cancel)));
        Assert.False(vote.IsHelpful);

        // Taken back, nobody finds it any more.
        Assert.Contains("wartet wieder", AllOf(await office.PressAsync(released, "Zurückziehen")), StringComparison.Ordinal);
        Assert.False(await IsPublishedAsync(lesson.Id));
    }

    [Fact]
    public async Task When_a_project_ends_each_of_the_team_is_asked_once_and_may_answer_without_a_name()
    {
        using var lead = await OpenAsync(_app, "projektleitung");
        using var member = await OpenAsync(_app, "leitung");
        var title = $"Fundsachen {_mark}";
        var card = await BeginAsync(lead, title, "Verlorene Schirme findet niemand.");
        var id = await ProjectAsync(title);
        var person = await PersonAsync("leitung");
        await _app.WithDbAsync(db =>
        {
            db.ProjectMembers.Add(new ProjectMember { ProjectId = id, PersonId = person, Role = MemberRole.Member });
            return db.SaveChangesAsync(Cancel);
        });
        for (var phase = 0; phase < 4; phase++)
            card = await lead.PressAsync(await lead.PressAsync(card, "Phase und Stand"), "Trotzdem abschließen", ("reason", "Für den Test."));
        var asked = await member.CardAsync($"„{title}“ ist zu Ende");
        await lead.CardAsync($"„{title}“ ist zu Ende");
        Assert.Equal(2, await _app.WithDbAsync(db => db.Notices.CountAsync(notice => notice.Key.StartsWith($"project|{id:N}|lessons"), Cancel)));

        (string, string)[] filled = [("project", $"{id}"), ("helped", $"Ein Regal mit Nummern {_mark}"), ("place", "Execution"), ("nameless", "true")];
        Assert.Contains("Ohne Namen abgegeben.", AllOf(await member.PressAsync(asked, "An die KoSt geben", filled)), StringComparison.Ordinal);
        Assert.Contains("schon abgegeben", AllOf(await member.PressAsync(asked, "An die KoSt geben", filled)), StringComparison.Ordinal);
        var lesson = Assert.Single(await LessonsAsync());
        Assert.Equal((true, null, id), (lesson.IsNameless, lesson.AuthorId, lesson.ProjectId));
        Assert.Null(Assert.Single(await _app.WithDbAsync(db => db.LessonChanges.AsNoTracking().Where(change => change.LessonId == lesson.Id).ToListAsync(Cancel))).By);
        Assert.DoesNotContain("Regal", AllOf(await member.SayAsync("meine Erfahrungen")), StringComparison.Ordinal);

        using var office = await OpenAsync(_app, "kost");
        var seen = await OpenLessonAsync(office, lesson.Id);
        Assert.Contains("ohne Namen", AllOf(seen), StringComparison.Ordinal);
        Assert.DoesNotContain("Leitung Jugendamt", AllOf(seen), StringComparison.Ordinal);
        await office.PressAsync(seen, "Freigeben", ("text", lesson.Text), ("owner", "KoSt"), ("reviewOn", "2099-03-01"));
        var document = await _app.WithDbAsync(db => db.Documents.AsNoTracking().SingleAsync(one => one.Name == $"erfahrung-{lesson.Id:N}", Cancel));
        Assert.DoesNotContain("Fundsachen", document.Title, StringComparison.Ordinal);
        await RemindAsync(TimeProvider.System.GetUtcNow().AddDays(1));
        Assert.Null((await LessonsAsync()).Single().Batch);
    }

    [Fact]
    public async Task The_office_declines_with_a_reason_merges_two_and_nobody_else_may()
    {
        using var lead = await OpenAsync(_app, "projektleitung");
        using var office = await OpenAsync(_app, "kost");
        var (first, second) = (await TellAsync(lead, $"Stühle zählen {_mark}"), await TellAsync(lead, $"Tische zählen {_mark}"));
        var card = await OpenLessonAsync(office, first.Id);
        foreach (var verb in new[] { "all", "open", "save", "blank", "release", "withdraw", "extend", "decline", "merge/ask", "merge" })
        {
            var forged = Button(card, "Speichern")["data"]!.DeepClone().AsObject();
            (forged["__verb"], forged["other"], forged["reason"]) = ($"lesson/{verb}", $"{second.Id}", "Gefälscht");
            Assert.Matches("vorbehalten|nicht mehr", AllOf(await lead.PressAsync(forged)));
        }
        Assert.Contains("vorbehalten", AllOf(await lead.SayAsync("Bericht Lessons 2026")), StringComparison.Ordinal);
        Assert.All(await LessonsAsync(), lesson => Assert.Equal((LessonState.Offered, 1), (lesson.State, lesson.Version)));

        var merged = await office.PressAsync(await office.PressAsync(card, "Zusammenführen"), "Zusammenführen", ("other", $"{second.Id}"));
        Assert.Contains("Zusammengeführt.", AllOf(merged), StringComparison.Ordinal);
        var both = await LessonsAsync();
        Assert.Equal([LessonState.Offered, LessonState.Merged], both.Select(lesson => lesson.State));
        Assert.Contains("Tische", both[0].Text, StringComparison.Ordinal);
        Assert.Equal(first.Id, both[1].MergedInto);

        Assert.Contains("warum", AllOf(await office.PressAsync(merged, "Ablehnen", ("reason", ""))), StringComparison.Ordinal);
        Assert.Contains("erfährt den Grund", AllOf(await office.PressAsync(merged, "Ablehnen", ("reason", "Das gilt nur für euer Haus."))), StringComparison.Ordinal);
        var told = await _app.WithDbAsync(db => db.Notices.AsNoTracking().SingleAsync(notice => notice.Key.StartsWith($"lesson|{first.Id:N}|declined"), Cancel));
        Assert.Equal(await PersonAsync("projektleitung"), told.PersonId);
        Assert.Contains("nicht freigegeben: Das gilt nur", AllOf(await lead.SayAsync("meine Erfahrungen")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Past_its_day_of_review_a_lesson_is_shown_as_old_and_its_owner_is_asked_once()
    {
        using var lead = await OpenAsync(_app, "projektleitung");
        using var office = await OpenAsync(_app, "kost");
        var lesson = await TellAsync(lead, $"Drohnen brauchen Wind {_mark}");
        await office.PressAsync(await OpenLessonAsync(office, lesson.Id), "Freigeben", ("text", lesson.Text), ("owner", "KoSt"), ("reviewOn", "2099-03-01"));
        await _app.WithDbAsync(db => db.Lessons.Where(one => one.Id == lesson.Id).ExecuteUpdateAsync(
            one => one.SetProperty(row => row.ReviewOn, new DateOnly(2020, 1, 1)).SetProperty(row => row.Version, row => row.Version + 1), Cancel));
        using var next = await OpenAsync(_app, "buergeramt");
        Assert.Contains("älter, wird geprüft", AllOf(await BeginAsync(next, $"Drohnen im Wind {_mark}", "Für Drohnen gibt es keinen Wind.")), StringComparison.Ordinal);

        await RemindAsync(TimeProvider.System.GetUtcNow());
        await RemindAsync(TimeProvider.System.GetUtcNow());
        Assert.Equal(1, await _app.WithDbAsync(db => db.Notices.CountAsync(notice => notice.Key.StartsWith($"lesson|{lesson.Id:N}|due"), Cancel)));
        var due = await office.CardAsync("Gilt diese Erfahrung noch?");
        Assert.Contains("Sie gilt weiter.", AllOf(await office.PressAsync(due, "Gilt weiter")), StringComparison.Ordinal);
        Assert.True((await LessonsAsync()).Single().ReviewOn > DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date));
    }

    [Fact]
    public async Task Whoever_is_forgotten_takes_along_what_was_not_released()
    {
        using var lead = await OpenAsync(_app, "projektleitung");
        using var office = await OpenAsync(_app, "kost");
        var (waiting, released) = (await TellAsync(lead, $"Bleistifte {_mark}"), await TellAsync(lead, $"Radiergummis {_mark}"));
        await lead.SayAsync($"Das haben wir gelernt: Anspitzer {_mark} sind gut.");
        await office.PressAsync(await OpenLessonAsync(office, released.Id), "Freigeben", ("text", released.Text), ("owner", "KoSt"), ("reviewOn", "2099-03-01"));
        Assert.Contains("Erfahrungen, die du mit Namen erzählt hast", AllOf(await lead.SayAsync("meine Daten")), StringComparison.Ordinal);

        await using (var scope = _app.Services.CreateAsyncScope())
        {
            var (subjects, store) = (scope.ServiceProvider.GetRequiredService<DataSubjects>(), scope.ServiceProvider.GetRequiredService<PersonalDataStore>());
            var me = (await scope.ServiceProvider.GetRequiredService<PersonDirectory>().FindAsync(await PersonAsync("projektleitung"), Cancel))!;
            var subject = await subjects.OfAsync(me, Cancel);
            Assert.Equal(3, (await store.ExportAsync(subject, Cancel))["Erfahrungen, die du mit Namen erzählt hast"].Count);
            await store.DeleteAsync(subject, Cancel);
        }
        var left = Assert.Single(await LessonsAsync());
        Assert.Equal((released.Id, null, null), (left.Id, left.AuthorId, left.Batch));
        var person = await PersonAsync("projektleitung");
        Assert.False(await _app.WithDbAsync(db => db.LessonChanges.AnyAsync(change => change.By == person || change.LessonId == waiting.Id, Cancel)));
    }

    [Fact]
    public async Task What_nobody_will_release_is_deleted_when_its_time_is_over()
    {
        using var lead = await OpenAsync(_app, "projektleitung");
        var offered = await TellAsync(lead, $"Klammern {_mark}");
        await lead.SayAsync($"Das haben wir gelernt: Locher {_mark} sind gut.");
        await _app.WithDbAsync(db => db.Lessons.Where(lesson => lesson.Text.Contains(_mark)).ExecuteUpdateAsync(
            lesson => lesson.SetProperty(row => row.ChangedAt, TimeProvider.System.GetUtcNow().AddDays(-366)), Cancel));
        await using (var scope = _app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<PersonalDataStore>().DeleteOldAsync(Cancel);
        Assert.Equal(offered.Id, Assert.Single(await LessonsAsync()).Id);
    }

    [Fact]
    public async Task Without_cards_a_lesson_is_told_by_numbers()
    {
        using var lead = await OpenAsync(_app, "projektleitung", cards: false);
        Assert.Contains("1. An die KoSt geben", TextOf((await lead.SayAsync($"Das haben wir gelernt: Leider fehlten Kabel {_mark}."))["text"]), StringComparison.Ordinal);
        var asked = TextOf((await lead.SayAsync("1"))["text"]);
        for (var question = 0; question < 12 && !asked.Contains("Danke!", StringComparison.Ordinal); question++)
            asked = TextOf((await lead.SayAsync(
                asked.Contains("Welches Projekt?", StringComparison.Ordinal) ? "Kein Projekt" : asked.Contains("Wozu gehört es?", StringComparison.Ordinal) ? "2"
                : asked.Contains("Ohne meinen Namen", StringComparison.Ordinal) ? "nein" : "-"))["text"]);
        Assert.Contains("Danke!", asked, StringComparison.Ordinal);
        Assert.Equal(LessonState.Offered, Assert.Single(await LessonsAsync()).State);
    }

    /// <returns>A lesson that waits for the office.</returns>
    private async Task<Lesson> TellAsync(Persona who, string text)
    {
        var form = await who.SayAsync($"Das haben wir gelernt: {text}");
        Assert.Contains("Danke!", AllOf(await who.PressAsync(form, "An die KoSt geben", ("project", "none"), ("differently", text), ("place", "Initiation"), ("nameless", "false"))), StringComparison.Ordinal);
        return (await LessonsAsync()).Single(lesson => lesson.Text == text);
    }

    private static async Task<JsonObject> OpenLessonAsync(Persona office, Guid id) =>
        await office.PressAsync(await office.SayAsync("Erfahrungen prüfen"), "Öffnen", ("id", $"{id}"));

    private static async Task<JsonObject> BeginAsync(Persona lead, string title, string need) => await lead.PressAsync(
        await lead.SayAsync($"neues Projekt: {title}"), "Projekt anlegen", ("title", title), ("need", need), ("unit", "Jugendamt"), ("kind", "OnlineService"),
        ("benefits", "Internal"), ("measure", "Stück je Monat"), ("personalData", "false"));

    /// <summary>Of this test, the oldest first.</summary>
    private Task<List<Lesson>> LessonsAsync() => _app.WithDbAsync(db => db.Lessons.AsNoTracking().OrderBy(lesson => lesson.CreatedAt).ToListAsync(Cancel));

    private Task<bool> IsPublishedAsync(Guid id) => _app.WithDbAsync(db => db.Documents.AnyAsync(document => document.Name == $"erfahrung-{id:N}", Cancel));

    private Task<Guid> ProjectAsync(string title) => _app.WithDbAsync(db => db.Projects.Where(project => project.Title == title).Select(project => project.Id).SingleAsync(Cancel));

    private Task<Guid> PersonAsync(string slug) => _app.WithDbAsync(db => db.People.Where(person => person.SourceKey == slug).Select(person => person.Id).SingleAsync(Cancel));

    private async Task RemindAsync(DateTimeOffset now)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<RemindOffice>(scope.ServiceProvider, (TimeProvider)new FakeTimeProvider(now)).HandleAsync(Cancel);
    }
}
