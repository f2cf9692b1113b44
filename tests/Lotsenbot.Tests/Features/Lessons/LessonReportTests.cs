using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Lotsenbot.Features.Lessons;
using Lotsenbot.Features.Lessons.Reporting;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.People;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Tests.TestApp.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Lotsenbot.Tests.TestApp.Persona;

namespace Lotsenbot.Tests.Features.Lessons;

public sealed class LessonReportTestsOnSqlite(SqliteDatabase database) : LessonReportTests(database), IClassFixture<SqliteDatabase>;

public sealed class LessonReportTestsOnPostgres(PostgresDatabase database) : LessonReportTests(database), IClassFixture<PostgresDatabase>;

/// <summary>What recurs and what closed projects brought, as a card, a page and a spreadsheet; and that nobody can be recognised in it.</summary>
public abstract class LessonReportTests(TestDatabase database) : DatabaseTests(database)
{
    private static readonly string[] _names =
    [
        "Kim Beispiel", "Ayşe Öztürk-Meier", "Vera von Heide", "Jean de la Fontaine", "Anna-Lena Groß", "Émile O'Hara", "Ida van den Berg", "Tom Ümit", "Lea Marie Kühn", "Jo Zander", "Nils Eickmann",
        "Mia Çelik",
    ];

    private LotsenbotApp _app = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _app = LotsenbotApp.Start(Database);
        await EmptyAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Obstacles_of_several_projects_are_one_and_benefits_are_summed_up()
    {
        var flow = _app.Services.GetRequiredService<CurrentFlow>().Flow;
        var projects = Enumerable.Range(0, 3).Select(number => ProjectOf($"Projekt {number}", flow, number == 2 ? SolutionKind.OnlineService : SolutionKind.DocumentManagement)).ToList();
        foreach (var (project, saved) in projects.Zip([6, 3, 9]))
            foreach (var (item, value) in new[] { ("fallzahl", 600), ("fallzahl-ist", 500), ("effizienzgewinn", 6), ("effizienzgewinn-ist", saved) })
                project.Answers.Add(new ProjectAnswer { ProjectId = project.Id, ItemId = item, Value = value.ToString(CultureInfo.InvariantCulture) });
        await _app.WithDbAsync(async db =>
        {
            if (!await db.ProjectFlows.AnyAsync(Cancel))
                db.ProjectFlows.Add(new StoredFlow { Version = flow.Version, Json = FlowJson.Write(flow) });
            db.Projects.AddRange(projects);
            db.ProjectChanges.AddRange(projects.Select(project => new ProjectChange { ProjectId = project.Id, What = "Stand", Before = "läuft", After = "abgeschlossen", At = new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero) }));
            db.Lessons.AddRange(
                LessonOf("Die Schulung der Sachbearbeitung kam viel zu spät.", projects[0].Id), LessonOf("Zu spät haben wir die Schulung der Sachbearbeitung begonnen.", projects[1].Id),
                LessonOf("Die Vergabe hat den Zeitplan zerrissen.", projects[0].Id), LessonOf("Die Schulung für die Sachbearbeitung war zu spät dran.", projects[2].Id));
            return await db.SaveChangesAsync(Cancel);
        });

        using var office = await OpenAsync(_app, "kost");
        var all = AllOf(await office.SayAsync("Bericht Lessons 2026"));
        Assert.Contains("**3 Projekte** (Planung): ", all, StringComparison.Ordinal);
        Assert.Contains("bisher nur ein Projekt", all, StringComparison.Ordinal);
        // 600 cases at 6 minutes are 60 hours; 500 at 6, 3 and 9 are 50, 25 and 75.
        Assert.Contains("Arbeitszeit im Jahr: erwartet 180, erreicht 150 Stunden (−17 %), aus 3 Projekten", all, StringComparison.Ordinal);
        var dms = AllOf(await office.SayAsync("Bericht Programm DMS"));
        Assert.Contains("**2 Projekte** (Planung): ", dms, StringComparison.Ordinal);
        Assert.Contains("erwartet 120, erreicht 75 Stunden", dms, StringComparison.Ordinal);
        var none = AllOf(await office.SayAsync("Bericht Lessons 2019"));
        Assert.Contains("keine Erfahrung freigegeben", none, StringComparison.Ordinal);
        Assert.Contains("noch kein Projekt abgeschlossen", none, StringComparison.Ordinal);
        Assert.Contains("kenne ich nicht", AllOf(await office.SayAsync("Bericht Programm Raumfahrt")), StringComparison.Ordinal);

        var page = WebUtility.HtmlDecode(await GetAsync("kost", "/lessons/report?programme=DMS&year=2026", HttpStatusCode.OK));
        Assert.Contains("<li>Arbeitszeit im Jahr: erwartet 120, erreicht 75 Stunden (−38 %), aus 2 Projekten</li>", page, StringComparison.Ordinal);
        Assert.Contains("<caption>Hindernisse, die mehrere Projekte nennen</caption>", page, StringComparison.Ordinal);
        foreach (var path in new[] { "/lessons/report", "/lessons/report.xlsx" })
            await GetAsync("projektleitung", path, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task People_are_counted_from_ten_on()
    {
        for (var people = 9; people <= 10; people++)
        {
            await EmptyAsync();
            await StoreAsync([.. Enumerable.Range(0, people).Select(number => new Told($"Etwas {number}", "Hurt", "Released", Guid.CreateVersion7(), IsNameless: false))]);
            var report = await ReadAsync();
            Assert.Equal(people < 10 ? null : 10, report.People);
            Assert.Equal(people, report.Lessons);
        }
    }

    /// <summary>Whatever happened to lessons, and whatever stands in them: no report names anybody, and none counts fewer than ten.</summary>
    [Fact]
    public async Task No_report_says_anything_of_a_person()
    {
        var people = _names.Select((name, number) => new Person { DisplayName = name, Mail = $"person{number}@stadt.example", Source = PersonSource.Csv, SourceKey = $"{Guid.NewGuid()}" }).ToList();
        await _app.WithDbAsync(db =>
        {
            db.People.AddRange(people);
            return db.SaveChangesAsync(Cancel);
        });
        using var visitor = await SignInAsync("kost");
        var secret = Gen.OneOf(
            One(_names), One(_names.Select(name => $"{name[(name.LastIndexOf(' ') + 1)..]}, {name[..name.LastIndexOf(' ')]}").ToArray()), One(people.ConvertAll(person => person.Mail!)),
            Gen.Int[100_000, 999_999].Select(number => $"05231 {number}"), One("Quastenflosser", "Zwirbelbart").Select(name => $"Frau {name}"));
        var words = One("Die Schulung kam zu spät", "Den Personalrat früher fragen", "Das Regal half", "Ohne Testdaten ging nichts", "Die Vergabe hat gedauert");
        var told = Gen.Select(
            Gen.Select(words, secret, words, (before, name, after) => $"{before}, sagt {name}. {after}."), One("Helped", "Hurt", "Differently"),
            One("Released", "Released", "Released", "Offered", "Declined"), One(people.ConvertAll(person => person.Id)), Gen.Bool,
            (text, kind, state, author, isNameless) => new Told(text, kind, state, author, isNameless));
        var secrets = people.SelectMany(person => new[] { person.DisplayName, person.DisplayName[(person.DisplayName.LastIndexOf(' ') + 1)..], person.Mail!, $"{person.Id}" }).Concat(["05231", "Quastenflosser", "Zwirbelbart"]).ToList();
        var hasMany = false;
        for (var run = 0u; run < 10; run++)
        {
            var events = Gen.OneOf(told.Array[1, 12], told.Array[30, 50]).Generate(new PCG(run, 42), min: null, out _);
            await EmptyAsync();
            await StoreAsync(events);
            var report = await ReadAsync();
            var said = string.Join(
                '\n', CardOf(report), Unzipped(await SheetAsync(report)), WebUtility.HtmlDecode(await visitor.Http.GetStringAsync("/lessons/report", Cancel)));
            Assert.All(secrets, one => Assert.DoesNotContain(one, said, StringComparison.OrdinalIgnoreCase));
            var authors = events.Where(one => one is { State: "Released", IsNameless: false }).Select(one => one.Author).Distinct().Count();
            Assert.Equal(authors >= 10 ? authors : null, report.People);
            Assert.Equal(authors >= 10, Regex.IsMatch(said, @"(?<!als )\b\d+ Menschen"));
            hasMany |= authors >= 10;
            // Something is said, or nothing could be found in it.
            Assert.Equal(events.Count(one => one.State == "Released"), report.Lessons);
        }
        Assert.True(hasMany);
    }

    private static Gen<T> One<T>(params IReadOnlyList<T> of) => Gen.Int[0, of.Count - 1].Select(index => of[index]);

    private sealed record Told(string Text, string Kind, string State, Guid Author, bool IsNameless);

    private static string CardOf(LessonReport report) => JsonSerializer.Serialize(ReportCard.Of(report), Readable);

    private static Task<byte[]> SheetAsync(LessonReport report) => ReportSheets.WriteAsync(report, Cancel);

    private static string Unzipped(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        return string.Join('\n', archive.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return WebUtility.HtmlDecode(reader.ReadToEnd());
        }));
    }

    private async Task<LessonReport> ReadAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ReadReport>().HandleAsync(new ReportScope(null, null), Cancel);
    }

    private Task<int> EmptyAsync() => _app.WithDbAsync(db => db.Lessons.ExecuteDeleteAsync(Cancel));

    private Task<int> StoreAsync(IEnumerable<Told> events) => _app.WithDbAsync(db =>
    {
        // As if a name had been released that nobody knew then.
        db.Lessons.AddRange(events.Select((one, number) => new Lesson
        {
            ProjectId = number % 3 == 0 ? null : new Guid(number % 7, 0, 0, new byte[8]),
            Text = one.Text,
            ReleasedText = one.State == "Released" ? one.Text : null,
            Kind = Enum.Parse<LessonKind>(one.Kind),
            State = Enum.Parse<LessonState>(one.State),
            AuthorId = one.IsNameless ? null : one.Author,
            IsNameless = one.IsNameless,
            Phase = "Planning",
            Reason = one.State == "Declined" ? one.Text : null,
            CreatedAt = TimeProvider.System.GetUtcNow(),
        }));
        return db.SaveChangesAsync(Cancel);
    });

    private async Task<string> GetAsync(string slug, string path, HttpStatusCode expected)
    {
        using var visitor = await SignInAsync(slug);
        using var response = await visitor.Http.GetAsync(path, Cancel);
        Assert.Equal(expected, response.StatusCode);
        return await response.Content.ReadAsStringAsync(Cancel);
    }

    private async Task<Visitor> SignInAsync(string slug)
    {
        var visitor = new Visitor(_app.Address);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["persona"] = slug, ["returnUrl"] = "/" });
        await visitor.PostAsync("/signin", form);
        return visitor;
    }

    private static Lesson LessonOf(string text, Guid project) => new()
    {
        ProjectId = project,
        Text = text,
        ReleasedText = text,
        Kind = LessonKind.Hurt,
        State = LessonState.Released,
        Phase = "Planning",
        CreatedAt = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero),
    };

    private static Project ProjectOf(string title, ProjectFlow flow, SolutionKind kind) => new()
    {
        TurnKey = $"{Guid.NewGuid()}",
        Title = title,
        Unit = "Jugendamt",
        Need = "Bedarf",
        Measure = "Messung",
        Kind = kind,
        Programme = kind == SolutionKind.DocumentManagement ? Programme.DocumentManagement : Programme.OnlineServices,
        Benefits = nameof(BenefitKind.Internal),
        FlowVersion = flow.Version,
        State = ProjectState.Closed,
        Phase = Phase.Closing,
    };
}
