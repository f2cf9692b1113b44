using System.Globalization;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Flow.Reading;
using Lotsenbot.Features.Projects.Placing;
using Lotsenbot.People;
using Lotsenbot.Tests.Features.Projects.Flow;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Projects.Placing;

/// <summary>Which base component fits, and who pays.</summary>
public sealed class FundingTests
{
    [Theory]
    [InlineData("Wohngeldantrag", "Haushalte reichen Papier ein.", SolutionKind.OnlineService, "antragsmanagement")]
    [InlineData("Jugendhilfe", "Die Fallakten liegen im Keller.", SolutionKind.Other, "dms")]
    [InlineData("Kassenautomat", "Verwaltungsgebühren nimmt der Schalter nur bar an.", SolutionKind.Other, "e-payment")]
    [InlineData("Post vom Gericht", "Schriftsätze kommen per Fax.", SolutionKind.Other, "sichere-kommunikation")]
    [InlineData("Bäume", "Ein Baumkataster mit Standorten fehlt.", SolutionKind.Other, "geodaten")]
    [InlineData("Umzüge", "Adressen werden abgetippt.", SolutionKind.Other, "low-code")]
    [InlineData("Bebauungspläne", "Bürgerbeteiligung gibt es nur am Abend im Saal.", SolutionKind.Other, "beteiligung")]
    [InlineData("Grundsicherung", "Jedes Team arbeitet anders.", SolutionKind.Process, "prozessplattform")]
    [InlineData("Konferenzen", "Für Videokonferenzen und Zusammenarbeit mit anderen Bereichen fehlt ein Werkzeug.", SolutionKind.Other, "kollaboration")]
    [InlineData("Anmeldung", "Wer den Dienst nutzt, muss sich ausweisen; die Bund-ID fehlt.", SolutionKind.Other, "portalverbund")]
    [InlineData("Sensoren für Abfalleimer", "Touren werden nach Plan gefahren, auch wenn wenig darin ist.", SolutionKind.Other, null)]
    [InlineData("Neue Software der Feuerwehr", "Der Hersteller pflegt sie nicht mehr.", SolutionKind.SpecialistApplication, null)]
    public async Task The_base_component_that_fits_comes_first_and_none_where_none_does(string title, string need, SolutionKind kind, string? expected)
    {
        var suggested = SuggestedComponent.For(Make(title, need, kind), (await ReadShippedAsync()).Components);
        Assert.Equal(expected, suggested.Count == 0 ? null : suggested[0].Component.Id);
    }

    [Fact]
    public async Task All_ten_ship_and_have_something_to_be_known_by()
    {
        var components = (await ReadShippedAsync()).Components;
        Assert.Equal(10, components.Count);
        Assert.All(components, component => Assert.NotEmpty(component.KeyWords));
    }

    [Theory]
    [InlineData("stichworte: [Akte]\n", "", "„stichworte“ und „arten“ fehlen")]
    [InlineData("[Akte]", "[und]", "Das Stichwort „und“ steht in jedem Text")]
    [InlineData("    bedarf: Alles an einem Ort.\n", "", "„bedarf“ fehlt")]
    [InlineData("stichworte", "stichwörter", "Den Schlüssel „stichwörter“ kenne ich nicht")]
    [InlineData("stichworte: [Akte]", "stichworte: [Akte]\n    arten: [E-Auto]", "„E-Auto“ kenne ich unter „arten“ nicht")]
    public async Task A_mistake_among_the_base_components_is_told(string from, string to, string fault)
    {
        using var folder = new FlowFolderOnDisk();
        var yaml = $"{FlowFolderOnDisk.Good.TrimEnd()}\nbasiskomponenten:\n  - id: dms\n    titel: DMS\n    bedarf: Alles an einem Ort.\n    stichworte: [Akte]\n";
        Assert.Equal("dms", Assert.Single((await folder.ReadAsync(yaml)).Components).Id);
        var reading = await folder.ReadAsync(yaml.Replace(from, to, StringComparison.Ordinal));
        Assert.Null(reading.Flow);
        Assert.Contains(reading.Problems, problem => problem.Fault.Contains(fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SolutionKind.SpecialistApplication, "Fälle", FundingClass.SpecialistApplication)]
    [InlineData(SolutionKind.DocumentManagement, "Fälle", FundingClass.BaseComponent)]
    [InlineData(SolutionKind.Other, "Gebühren zahlt man bar", FundingClass.BaseComponent)]
    [InlineData(SolutionKind.Other, "Sensoren", FundingClass.Other)]
    public async Task A_funding_class_is_suggested_until_the_checklist_says_it(SolutionKind kind, string need, FundingClass expected)
    {
        var project = Make("Etwas", need, kind);
        var open = new OpenProject(project, new ProjectFlow("", "", [], []), new Person { DisplayName = "" });
        var suggested = SuggestedComponent.For(project, (await ReadShippedAsync()).Components);
        var funding = Funding.Of(open, suggested);
        Assert.Equal(expected, funding.Class);
        Assert.NotNull(funding.Why);
        project.Answers.Add(new ProjectAnswer { ItemId = "finanzierungsklasse", Value = "Sonstige Anwendung oder Dienstleistung" });
        Assert.Equal(new Funding(FundingClass.Other, null), Funding.Of(open, suggested));
    }

    [Theory]
    [InlineData("05-31", "2026-05-30", "2026-05-31")]
    [InlineData("05-31", "2026-05-31", "2026-05-31")]
    [InlineData("05-31", "2026-06-01", "2027-05-31")]
    [InlineData("01-01", "2026-12-31", "2027-01-01")]
    public void The_next_announcement_is_this_years_or_the_next_ones(string setting, string today, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, CultureInfo.InvariantCulture), Funding.NextAnnouncement(setting, DateOnly.Parse(today, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("Gibt es das schon?", null, true)]
    [InlineData("gibt es so etwas schon bei uns?", null, true)]
    [InlineData("Gibt es schon etwas für Online-Terminvergabe?", "Online-Terminvergabe", false)]
    [InlineData("Haben wir bereits eine Lösung für digitale Signaturen im Rechtsamt?", "digitale Signaturen im Rechtsamt", false)]
    [InlineData("Gibt es ein Projekt zur Baumkontrolle?", "Baumkontrolle", false)]
    [InlineData("Welche Projekte gibt es zum Thema Kita?", "Thema Kita", false)]
    [InlineData("ähnliche Projekte wie Wohngeld online", "Wohngeld online", false)]
    [InlineData("Wer macht schon etwas mit Chatbots?", "Chatbots", false)]
    [InlineData("Gibt es eine Lösung für E-Payment?", null, false)]
    [InlineData("Gibt es Regeln für Projekte?", null, false)]
    [InlineData("Welche Projekte sind Einzelprojekte?", null, false)]
    [InlineData("Was gibt es für Basiskomponenten?", null, false)]
    [InlineData("Wie lege ich ein Projekt an?", null, false)]
    [InlineData("Gibt es Vorlagen für den Projektauftrag?", null, false)]
    public void Only_what_clearly_asks_for_projects_of_the_house_is_looked_for_among_them(string text, string? wanted, bool isOwn)
    {
        Assert.Equal(wanted, PlacingRequests.Wanted(text));
        Assert.Equal(isOwn, PlacingRequests.AsksForOwn(text));
    }

    private static Project Make(string title, string need, SolutionKind kind) =>
        new() { TurnKey = "", Title = title, Need = need, Unit = "", Benefits = "", Measure = "Anzahl", FlowVersion = "", Kind = kind };

    private static Task<FlowReading> ReadShippedAsync() => new FlowReader(FlowFolderOnDisk.SourcesIn(Path.Combine(Repository.Root, "knowledge"))).ReadAsync(
        "flow",
        [.. new DirectoryInfo(Path.Combine(Repository.Root, "knowledge", "flow")).GetFiles().Select(file => new FlowFile(file.Name, File.ReadAllBytes(file.FullName)))],
        TestContext.Current.CancellationToken);
}
