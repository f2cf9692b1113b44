using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Documents;
using Lotsenbot.Features.Projects.Flow;
using static Lotsenbot.Tests.Features.Projects.Documents.SampleProject;

namespace Lotsenbot.Tests.Features.Projects.Documents;

/// <summary>What the documents of a project say.</summary>
public sealed class ProjectDocumentsTests
{
    [Fact]
    public async Task Answers_are_written_as_people_read_them()
    {
        var open = await OpenAsync(
            "Terminvergabe", "Anrufe.", ("kosten-einmalig", "12500.5"), ("go-live-termin", "2026-03-01"), ("fachbetreuung", Expert.ToString()), ("freigabe", "ja"), ("effizienzgewinn", "12"));

        Assert.Equal("12.500,5 Euro", Fact(open, ProjectDocument.Charter, "Einmalige Kosten"));
        Assert.Equal("1.3.2026", Fact(open, ProjectDocument.Charter, "Go-Live"));
        Assert.Equal("12.1.2026", Fact(open, ProjectDocument.Charter, "Projektbeginn"));
        Assert.Equal("Projektleitung Jugendamt", Fact(open, ProjectDocument.Charter, "Projektleitung"));
        Assert.Equal("rund 800 Stunden (4.000 Fälle zu je 12 Minuten)", Fact(open, ProjectDocument.Charter, "Rechnerische Ersparnis im Jahr"));
        Assert.Equal("Fachbetreuung Jugendamt", Fact(open, ProjectDocument.GoLiveMessage, "Fachliche Betreuung"));
        Assert.Equal("Ja", Fact(open, ProjectDocument.GoLiveMessage, "Getestet und freigegeben"));
    }

    [Fact]
    public async Task Somebody_outside_the_directory_is_named_as_written_and_somebody_who_left_as_gone()
    {
        Assert.Equal("Rechenzentrum, Herr N.", Fact(await OpenAsync("T", "N", ("fachbetreuung", "Rechenzentrum, Herr N.")), ProjectDocument.GoLiveMessage, "Fachliche Betreuung"));
        Assert.Equal("nicht mehr im Personenverzeichnis", Fact(await OpenAsync("T", "N", ("fachbetreuung", Guid.NewGuid().ToString())), ProjectDocument.GoLiveMessage, "Fachliche Betreuung"));
    }

    [Theory]
    [InlineData(ProjectDocument.Charter, "Einmalige Kosten")]
    [InlineData(ProjectDocument.StakeholderInformation, "Leistungs- oder Verhaltenskontrolle möglich")]
    [InlineData(ProjectDocument.GoLiveMessage, "Go-Live")]
    [InlineData(ProjectDocument.ClosingReport, "Fachliche Betreuung")]
    public async Task What_nobody_has_said_is_open_and_counted(ProjectDocument document, string label)
    {
        var open = await OpenAsync("T", "N");
        var written = Write(open, document);

        Assert.Equal("noch offen", Fact(open, document, label));
        var count = MarkdownDocument.Write(written).Split("*noch offen*").Length - 1;
        Assert.Equal($"Stand: 1.3.2026. {count} Angaben sind noch offen.", ((WrittenParagraph)written.Blocks[0]).Text);
    }

    [Fact]
    public async Task The_checklist_has_the_sections_in_their_phases_and_only_what_applies()
    {
        var open = await OpenAsync("T", "N", ("im-haus", "nein"), ("fallzahl", "1200"), ("go-live-termin", "2026-03-01"));
        open.Project.HasPersonalData = false;
        var written = Write(open, ProjectDocument.Checklist);
        var headings = written.Blocks.OfType<WrittenHeading>().ToList();
        var rows = written.Blocks.OfType<WrittenTable>().SelectMany(table => table.Rows).ToDictionary(row => row[0], row => row[1]);

        Assert.Equal(["Auf einen Blick", "Phase 1: Initiierung", "Phase 2: Planung", "Phase 3: Steuerung/Durchführung"], headings.Where(heading => heading.Level == 1).Select(heading => heading.Text));
        Assert.DoesNotContain(headings, heading => heading.Text == "Datenschutz");
        Assert.Equal("1.200", rows["Wie viele Fälle gibt es im Jahr?"]);
        Assert.Equal("1.3.2026", rows["Wann ist der Go-Live?"]);
        Assert.Equal("noch offen", rows["Wer betreibt die Lösung?"]);
        Assert.DoesNotContain("Wie nutzt ihr sie nach, oder warum reicht sie nicht?", rows.Keys);
        Assert.Contains("Nutzt die Lösung offene Standards, und bekommt ihr eure Daten wieder heraus? (freiwillig)", rows.Keys);
        Assert.Equal(open.Flow.Items.Count(item => open.Flow.Applies(item, open.AnswerOf)), rows.Count);
    }

    [Fact]
    public async Task The_closing_report_leaves_room_for_what_came_of_it_and_invents_nothing()
    {
        var open = await OpenWithAnswersAsync("T", "N", "Steht im Konzept.");
        var compared = Write(open, ProjectDocument.ClosingReport).Blocks.OfType<WrittenTable>().Where(table => table.Columns[^1].Title == "Tatsächlich").ToList();

        Assert.Equal(2, compared.Count);
        Assert.Contains(compared[0].Rows, row => row is ["Messgröße", "Bescheid in 3 statt 10 Tagen", ""]);
        Assert.Contains(compared[1].Rows, row => row is ["Einmalige Kosten", "12.500 Euro", ""]);
        Assert.All(compared.SelectMany(table => table.Rows), row => Assert.Equal("", row[2]));
    }

    [Fact]
    public async Task What_the_flow_of_a_city_does_not_ask_is_left_out()
    {
        var open = await OpenAsync("T", "N");
        var flow = open.Flow with { Sections = [.. open.Flow.Sections.Select(section => section with { Items = [.. section.Items.Where(item => item.Id is not ("kosten-einmalig" or "go-live-termin"))] })] };
        var written = Write(open with { Flow = flow }, ProjectDocument.Charter);

        Assert.DoesNotContain(written.Blocks.OfType<WrittenFacts>().SelectMany(table => table.Facts), fact => fact.Label is "Einmalige Kosten" or "Go-Live");
    }

    private static string Fact(OpenProject open, ProjectDocument document, string label) =>
        Write(open, document).Blocks.OfType<WrittenFacts>().SelectMany(table => table.Facts).Single(fact => fact.Label == label).Value;
}
