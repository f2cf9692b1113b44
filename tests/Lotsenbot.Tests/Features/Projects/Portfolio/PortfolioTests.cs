using System.Net;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Notices;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Tests.TestApp.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Lotsenbot.Tests.TestApp.Persona;

namespace Lotsenbot.Tests.Features.Projects.Portfolio;

public sealed class PortfolioTestsOnSqlite(SqliteDatabase database) : PortfolioTests(database), IClassFixture<SqliteDatabase>;

public sealed class PortfolioTestsOnPostgres(PostgresDatabase database) : PortfolioTests(database), IClassFixture<PostgresDatabase>;

/// <summary>What the portfolio shows to whom, in the chat and as a spreadsheet.</summary>
public abstract class PortfolioTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Formula = "=HYPERLINK(\"https://boese.example\";\"Klick\")";

    private readonly CityFolder _city = new(("regeln.md", "# Regeln\n\nDie Kaffeekasse steht in der Küche."));
    private readonly string _mark = $"M{Guid.NewGuid():N}";
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
    public async Task Five_hundred_projects_are_counts_and_what_waits_comes_first()
    {
        using var office = await Persona.OpenAsync(_app, "kost");
        var seen = TimeProvider.System.GetUtcNow();
        await StoreAsync([
            .. Enumerable.Range(0, 499).Select(i => Project($"{_mark} {i}", "Geschäftskreis 2", i % 2 == 0 ? ProjectState.Closed : ProjectState.Active, Phase.Closing, seen)),
            Project($"{_mark} neu", "Geschäftskreis 1", ProjectState.Active, Phase.Initiation, seen: null),
        ]);
        var card = await office.SayAsync($"Portfolio {_mark}");
        var all = AllOf(card);
        Assert.Contains($"Gefiltert: „{_mark}“ im Text", all, StringComparison.Ordinal);
        Assert.Contains("läuft: 250, abgeschlossen: 250", all, StringComparison.Ordinal);
        Assert.Contains("Geschäftskreis 1: 1, Geschäftskreis 2: 499", all, StringComparison.Ordinal);
        Assert.Contains("- Neu, noch nicht angesehen: 1\\n- Erstberatung bei der KoSt holen: 1", all, StringComparison.Ordinal);
        Assert.Contains("Es gibt noch 480 weitere.", all, StringComparison.Ordinal);
        var choices = ChoicesOf(card);
        Assert.Equal(20, choices.Count);
        Assert.Equal($"{_mark} neu (Jugendamt, Phase 1, wartet)", TextOf(choices[0]!["title"]));
        Assert.InRange(all.Length, 1, 15_000);

        await office.PressAsync(card, "Öffnen", ("id", TextOf(choices[0]!["value"])));
        Assert.DoesNotContain("noch nicht angesehen", AllOf(await office.SayAsync($"Portfolio {_mark}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_is_found_and_an_empty_result_says_what_was_understood()
    {
        using var office = await Persona.OpenAsync(_app, "kost");
        var now = TimeProvider.System.GetUtcNow();
        var (live, lost) = (Project($"{_mark} Termine", "Geschäftskreis 2", ProjectState.Active, Phase.Execution, now), Project($"{_mark} Akte", "Geschäftskreis 2", ProjectState.Paused, Phase.Planning, now));
        live.Steps.Add(new ProjectStep { ProjectId = live.Id, StepId = "go-live", DoneAt = now });
        await StoreAsync([live, lost, Project($"{_mark} Ruhig", "Geschäftskreis 2", ProjectState.Active, Phase.Planning, now)]);
        await _app.WithDbAsync(async db =>
        {
            db.Notices.Add(new Notice { Key = $"project|{lost.Id:N}|checkliste|{Guid.NewGuid():N}", Reply = "", State = NoticeState.Failed, PersonId = Guid.NewGuid(), CreatedAt = now, AvailableAt = now });
            return await db.SaveChangesAsync(Cancel);
        });
        var card = await office.SayAsync($"Portfolio was wartet {_mark}");
        Assert.Equal([$"{_mark} Termine (Jugendamt, Phase 3, wartet)", $"{_mark} Akte (Jugendamt, pausiert, wartet)"], ChoicesOf(card).Select(choice => TextOf(choice!["title"])));
        Assert.Contains("Go-Live gemeldet: 1", AllOf(card), StringComparison.Ordinal);
        Assert.Contains("Mitteilung nicht angekommen: 1", AllOf(card), StringComparison.Ordinal);
        Assert.Equal(
            $"Dazu gibt es kein Projekt. Verstanden habe ich: Phase Abschluss · „{_mark}“ im Text. Alle zeige ich dir mit „Portfolio“.", TextOf((await office.SayAsync($"Portfolio Abschluss {_mark}"))["text"]));
    }

    [Theory]
    [InlineData("kost", HttpStatusCode.OK, 2)]
    [InlineData("vorstand", HttpStatusCode.OK, 2)]
    [InlineData("koordination-2", HttpStatusCode.OK, 1)]
    [InlineData("koordination-1", HttpStatusCode.OK, 1)]
    [InlineData("projektleitung", HttpStatusCode.Forbidden, 0)]
    [InlineData("leitung", HttpStatusCode.Forbidden, 0)]
    [InlineData("datenschutz", HttpStatusCode.Forbidden, 0)]
    [InlineData("administration", HttpStatusCode.Forbidden, 0)]
    public async Task Only_overseers_get_the_spreadsheet_and_only_of_what_they_see(string slug, HttpStatusCode expected, int projects)
    {
        using var reader = await SignInAsync(slug);
        await StoreAsync([
            Project($"{_mark} {Formula}", "Geschäftskreis 2", ProjectState.Active, Phase.Planning, seen: null, need: Formula),
            Project($"{_mark} B", "Geschäftskreis 1", ProjectState.Active, Phase.Planning, seen: null, need: "@SUMME(1)"),
        ]);
        using var response = await reader.Http.GetAsync($"/projects/portfolio.xlsx?filter={_mark}", Cancel);
        Assert.Equal(expected, response.StatusCode);
        if (expected != HttpStatusCode.OK)
            return;
        Assert.True(response.Headers.CacheControl is { Private: true, NoStore: true });
        using var book = SpreadsheetDocument.Open(new MemoryStream(await response.Content.ReadAsByteArrayAsync(Cancel)), isEditable: false);
        var sheet = book.WorkbookPart!.WorksheetParts.Single().Worksheet!;
        var rows = sheet.Descendants<Row>().ToList();
        Assert.Equal(projects + 1, rows.Count);
        Assert.Equal("A2", sheet.Descendants<Pane>().Single().TopLeftCell!.Value);
        Assert.Empty(sheet.Descendants<CellFormula>());
        var cells = rows[1].Elements<Cell>().ToList();
        Assert.True(cells[7].DataType is null || cells[7].DataType!.Value == CellValues.Number, "A date is a number.");
        Assert.Equal("4000", cells[9].CellValue!.Text);
        Assert.Contains(rows.Skip(1).Select(row => row.Elements<Cell>().Last().InnerText), need => need is Formula or "@SUMME(1)");
    }

    [Fact]
    public async Task Whoever_may_not_see_it_gets_no_portfolio_and_an_answer_where_the_words_may_be_a_question()
    {
        using var lead = await Persona.OpenAsync(_app, "projektleitung");
        Assert.Contains("vorbehalten", AllOf(await lead.SayAsync("Portfolio DMS")), StringComparison.Ordinal);
        Assert.DoesNotContain("vorbehalten", AllOf(await lead.SayAsync("Projekte in der Kaffeekasse")), StringComparison.Ordinal);
        using var stranger = new Visitor(_app.Address);
        using var response = await stranger.Http.GetAsync("/projects/portfolio.xlsx", Cancel);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    private static JsonArray ChoicesOf(JsonObject card) => card["attachments"]![0]!["content"]!["body"]!.AsArray().Single(element => element!["choices"] is not null)!["choices"]!.AsArray();

    private Project Project(string title, string division, ProjectState state, Phase phase, DateTimeOffset? seen, string need = "Bedarf") => new()
    {
        TurnKey = $"{Guid.NewGuid()}",
        Title = title,
        Need = need,
        Unit = "Jugendamt",
        Division = division,
        Benefits = "Internal",
        Measure = "Anrufe je Woche",
        Cases = 4000,
        State = state,
        Phase = phase,
        OfficeSawAt = seen,
        FlowVersion = _app.Services.GetRequiredService<CurrentFlow>().Flow.Version,
        StartedAt = TimeProvider.System.GetUtcNow(),
    };

    private Task<int> StoreAsync(IEnumerable<Project> projects) => _app.WithDbAsync(async db =>
    {
        var flow = _app.Services.GetRequiredService<CurrentFlow>().Flow;
        if (!await db.ProjectFlows.AnyAsync(stored => stored.Version == flow.Version, Cancel))
            db.ProjectFlows.Add(new StoredFlow { Version = flow.Version, Json = FlowJson.Write(flow) });
        db.Projects.AddRange(projects);
        return await db.SaveChangesAsync(Cancel);
    });

    private async Task<Visitor> SignInAsync(string slug)
    {
        var visitor = new Visitor(_app.Address);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["persona"] = slug, ["returnUrl"] = "/" });
        await visitor.PostAsync("/signin", form);
        return visitor;
    }
}
