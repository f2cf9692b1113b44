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

        Assert.Equal(["Auf einen Blick", "Phase 1: Initiierung", "Phase 2: Planung", "Phase 3: Steuerung/Durchführung", "Phase 4: Abschluss"], headings.Where(heading => heading.Level == 1).Select(heading => heading.Text));
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
        var open = await OpenAsync("T", "N", ("effizienzgewinn", "12"), ("kosten-einmalig", "12500"));
        var compared = ComparedIn(open);

        Assert.Equal(2, compared.Count);
        Assert.Contains(compared[0].Rows, row => row is ["Messgröße", "Bescheid in 3 statt 10 Tagen", "", ""]);
        Assert.Contains(compared[0].Rows, row => row is ["Rechnerische Ersparnis im Jahr", "800 Stunden", "noch offen", ""]);
        Assert.Contains(compared[1].Rows, row => row is ["Einmalige Kosten", "12.500 Euro", "noch offen", ""]);

        var without = open with { Flow = open.Flow with { Sections = [.. open.Flow.Sections.Select(section => section with { Items = [.. section.Items.Where(item => !item.Id.EndsWith("-ist", StringComparison.Ordinal))] })] } };
        Assert.All(ComparedIn(without).SelectMany(table => table.Rows), row => Assert.Equal(("", ""), (row[2], row[3])));
    }

    [Fact]
    public async Task The_closing_report_shows_what_came_of_it_beside_what_was_expected()
    {
        var open = await OpenAsync(
            "T", "N", ("fallzahl", "4000"), ("fallzahl-ist", "4500"), ("effizienzgewinn", "12"), ("effizienzgewinn-ist", "10"), ("kosten-einmalig", "12500"), ("kosten-einmalig-ist", "12500"),
            ("kosten-jaehrlich", "3000"), ("kosten-jaehrlich-ist", "2400.5"), ("nutzen-service-ist", "ja"), ("nutzen-kosten-ist", "nein"), ("nutzen-intern-ist", "ja"),
            ("rueckmeldung-buergerschaft", "Es geht schneller."), ("ansprechstelle", "Jugendamt, Sachgebiet 3"));
        var rows = ComparedIn(open).SelectMany(table => table.Rows).ToDictionary(row => row[0], row => row.Skip(1).ToArray());

        Assert.Equal(["Serviceverbesserung, Interner Nutzen", "Serviceverbesserung, Interner Nutzen", ""], rows["Art des Nutzens"]);
        Assert.Equal(["4.000 Fälle", "4.500 Fälle", "+500 Fälle"], rows["Fälle im Jahr"]);
        Assert.Equal(["12 Minuten", "10 Minuten", "−2 Minuten"], rows["Ersparnis je Fall"]);
        Assert.Equal(["800 Stunden", "750 Stunden", "−50 Stunden"], rows["Rechnerische Ersparnis im Jahr"]);
        Assert.Equal(["12.500 Euro", "12.500 Euro", "wie erwartet"], rows["Einmalige Kosten"]);
        Assert.Equal(["3.000 Euro", "2.400,5 Euro", "−599,5 Euro"], rows["Laufende Kosten im Jahr"]);
        Assert.Equal("Jugendamt, Sachgebiet 3", Fact(open, ProjectDocument.ClosingReport, "Dienststelle für Fragen anderer"));
        Assert.Contains("Es geht schneller.", MarkdownDocument.Write(Write(open, ProjectDocument.ClosingReport)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_flow_of_a_city_does_not_ask_is_left_out()
    {
        var open = await OpenAsync("T", "N");
        var flow = open.Flow with { Sections = [.. open.Flow.Sections.Select(section => section with { Items = [.. section.Items.Where(item => item.Id is not ("kosten-einmalig" or "go-live-termin"))] })] };
        var written = Write(open with { Flow = flow }, ProjectDocument.Charter);

        Assert.DoesNotContain(written.Blocks.OfType<WrittenFacts>().SelectMany(table => table.Facts), fact => fact.Label is "Einmalige Kosten" or "Go-Live");
    }

    private static List<WrittenTable> ComparedIn(OpenProject open) =>
        [.. Write(open, ProjectDocument.ClosingReport).Blocks.OfType<WrittenTable>().Where(table => table.Columns[^1].Title == "Unterschied")];

    private static string Fact(OpenProject open, ProjectDocument document, string label) =>
        Write(open, document).Blocks.OfType<WrittenFacts>().SelectMany(table => table.Facts).Single(fact => fact.Label == label).Value;
}
