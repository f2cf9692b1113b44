using System.Globalization;
using System.Net;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Tests.TestApp.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Features.Projects.Documents;

public sealed class DownloadTestsOnSqlite(SqliteDatabase database) : DownloadTests(database), IClassFixture<SqliteDatabase>;

public sealed class DownloadTestsOnPostgres(PostgresDatabase database) : DownloadTests(database), IClassFixture<PostgresDatabase>;

/// <summary>Who gets a document of a project, and as what file.</summary>
public abstract class DownloadTests(TestDatabase database) : DatabaseTests(database)
{
    private readonly CityFolder _city = new(("regeln.md", "# Regeln\n\nDie Kaffeekasse steht in der Küche."));
    private readonly string _title = $"Termine: „Jugendamt“ {Guid.NewGuid():N}";
    private LotsenbotApp _app = null!;
    private Guid _project;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _app = await LotsenbotApp.StartAsync(Database, _city);
        // The demo people come with the first of them.
        using var lead = await SignInAsync("projektleitung");
        _project = await StoreAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        _city.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task The_lead_gets_each_document_as_Word_and_as_Markdown()
    {
        using var lead = await SignInAsync("projektleitung");
        foreach (var (word, title) in new[]
        {
            ("charter", "Projektauftrag"), ("stakeholder-information", "Vorabinformation an die Beteiligten"), ("checklist", "Checkliste"),
            ("go-live-message", "Go-Live-Meldung"), ("closing-report", "Abschlussbericht"),
        })
        {
            using var docx = await lead.Http.GetAsync(AddressOf(word, "docx"), Cancel);
            Assert.Equal(HttpStatusCode.OK, docx.StatusCode);
            Assert.Equal($"{title} – {_title.Replace(':', '-')}.docx", docx.Content.Headers.ContentDisposition!.FileNameStar);
            Assert.Equal("attachment", docx.Content.Headers.ContentDisposition.DispositionType);
            Assert.True(docx.Headers.CacheControl is { Private: true, NoStore: true });
            using var opened = WordprocessingDocument.Open(new MemoryStream(await docx.Content.ReadAsByteArrayAsync(Cancel)), isEditable: false);
            Assert.Contains("Projektleitung Jugendamt", opened.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);

            using var markdown = await lead.Http.GetAsync(AddressOf(word, "md"), Cancel);
            Assert.Equal("text/markdown", markdown.Content.Headers.ContentType!.MediaType);
            Assert.StartsWith($"# {title}\n", Encoding.UTF8.GetString(await markdown.Content.ReadAsByteArrayAsync(Cancel)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("kost", HttpStatusCode.OK)]
    [InlineData("vorstand", HttpStatusCode.OK)]
    [InlineData("datenschutz", HttpStatusCode.OK)]
    [InlineData("koordination-2", HttpStatusCode.OK)]
    [InlineData("leitung", HttpStatusCode.OK)]
    [InlineData("koordination-1", HttpStatusCode.NotFound)]
    [InlineData("lotsin-soziales", HttpStatusCode.NotFound)]
    [InlineData("buergeramt", HttpStatusCode.NotFound)]
    [InlineData("administration", HttpStatusCode.NotFound)]
    public async Task Only_those_who_may_look_get_it(string slug, HttpStatusCode expected)
    {
        using var reader = await SignInAsync(slug);
        using var response = await reader.Http.GetAsync(AddressOf("charter", "docx"), Cancel);

        Assert.Equal(expected, response.StatusCode);
        using var history = await reader.Http.GetAsync($"/projects/{_project}/history.xlsx", Cancel);
        Assert.Equal(expected, history.StatusCode);
        Assert.Equal(expected == HttpStatusCode.NotFound, (await response.Content.ReadAsStringAsync(Cancel)).Contains("Dieses Dokument gibt es nicht", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_has_not_signed_in_is_sent_to_sign_in()
    {
        using var stranger = new Visitor(_app.Address);
        using var response = await stranger.Http.GetAsync(AddressOf("charter", "docx"), Cancel);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/signin", response.Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task The_history_names_who_did_what_and_those_who_are_gone_as_unknown()
    {
        await _app.WithDbAsync(async db =>
        {
            var lead = await db.People.SingleAsync(person => person.SourceKey == "projektleitung", Cancel);
            var at = new DateTimeOffset(2026, 7, 1, 22, 30, 0, TimeSpan.Zero);
            db.ProjectChanges.Add(new ProjectChange { ProjectId = _project, At = at, By = lead.Id, What = "Projekt angelegt", After = "=1+1" });
            db.ProjectChanges.Add(new ProjectChange { ProjectId = _project, At = at.AddMinutes(1), By = null, What = "Stand", Before = "läuft", After = "pausiert" });
            return await db.SaveChangesAsync(Cancel);
        });
        using var lead = await SignInAsync("projektleitung");
        using var response = await lead.Http.GetAsync($"/projects/{_project}/history.xlsx", Cancel);

        Assert.Equal($"Verlauf – {_title.Replace(':', '-')}.xlsx", response.Content.Headers.ContentDisposition!.FileNameStar);
        using var book = SpreadsheetDocument.Open(new MemoryStream(await response.Content.ReadAsByteArrayAsync(Cancel)), isEditable: false);
        var sheet = book.WorkbookPart!.WorksheetParts.Single().Worksheet!;
        Assert.Empty(sheet.Descendants<CellFormula>());
        var rows = sheet.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => cell.CellValue?.Text ?? cell.InnerText).ToList()).ToList();
        Assert.Equal(["Wann", "Wer", "Was", "Vorher", "Nachher"], rows[0]);
        // In Berlin, the next day has begun.
        Assert.Equal(new DateTime(2026, 7, 2, 0, 30, 0), DateTime.FromOADate(double.Parse(rows[1][0], CultureInfo.InvariantCulture)), TimeSpan.FromSeconds(1));
        Assert.Equal(["Projektleitung Jugendamt", "Projekt angelegt", "", "=1+1"], rows[1].Skip(1));
        Assert.Equal(["nicht mehr bekannt", "Stand", "läuft", "pausiert"], rows[2].Skip(1));
    }

    [Fact]
    public async Task Whoever_has_left_gets_nothing()
    {
        using var guide = await SignInAsync("lotse-jugendamt");
        Assert.True((await guide.Http.GetAsync(AddressOf("charter", "docx"), Cancel)).IsSuccessStatusCode);
        await _app.WithDbAsync(db => db.People.Where(person => person.SourceKey == "lotse-jugendamt").ExecuteUpdateAsync(person => person.SetProperty(row => row.InactiveSince, TimeProvider.System.GetUtcNow()), Cancel));
        using var response = await guide.Http.GetAsync(AddressOf("charter", "docx"), Cancel);

        Assert.NotEqual(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("charter.pdf")]
    [InlineData("Charter.docx")]
    [InlineData("invoice.docx")]
    public async Task What_there_is_not_is_not_found(string file)
    {
        using var lead = await SignInAsync("projektleitung");
        using var response = await lead.Http.GetAsync($"/projects/{_project}/documents/{file}", Cancel);
        using var other = await lead.Http.GetAsync($"/projects/{Guid.NewGuid()}/documents/charter.docx", Cancel);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (response.StatusCode, other.StatusCode));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Whoever_asks_for_too_many_waits_and_nobody_else_does()
    {
        using var eager = await SignInAsync("projektleitung");
        using var other = await SignInAsync("kost");
        HttpResponseMessage last;
        var answered = 0;
        while ((last = await eager.Http.GetAsync(AddressOf("charter", "md"), Cancel)).IsSuccessStatusCode && answered++ < 200)
            last.Dispose();

        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.InRange(last.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        last.Dispose();
        using var response = await other.Http.GetAsync(AddressOf("charter", "md"), Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private string AddressOf(string document, string format) => $"/projects/{_project}/documents/{document}.{format}";

    private async Task<Visitor> SignInAsync(string slug)
    {
        var visitor = new Visitor(_app.Address);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["persona"] = slug, ["returnUrl"] = "/" });
        await visitor.PostAsync("/signin", form);
        return visitor;
    }

    private Task<Guid> StoreAsync() => _app.WithDbAsync(async db =>
    {
        var flow = _app.Services.GetRequiredService<CurrentFlow>().Flow;
        if (!await db.ProjectFlows.AnyAsync(stored => stored.Version == flow.Version, Cancel))
            db.ProjectFlows.Add(new StoredFlow { Version = flow.Version, Json = FlowJson.Write(flow) });
        var project = new Project
        {
            TurnKey = _title,
            Title = _title,
            Need = "Wer einen Termin will, ruft an und wartet.",
            Unit = "Jugendamt",
            Division = "Geschäftskreis 2",
            Benefits = "Internal",
            Measure = "Anrufe je Woche",
            FlowVersion = flow.Version,
            StartedAt = TimeProvider.System.GetUtcNow(),
        };
        var lead = await db.People.SingleAsync(person => person.SourceKey == "projektleitung", Cancel);
        project.Members.Add(new ProjectMember { ProjectId = project.Id, PersonId = lead.Id, Role = MemberRole.Lead });
        db.Projects.Add(project);
        await db.SaveChangesAsync(Cancel);
        return project.Id;
    });
}
