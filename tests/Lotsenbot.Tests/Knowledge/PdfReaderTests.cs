namespace Lotsenbot.Tests.Knowledge;

public sealed class PdfReaderTests
{
    private static async Task<string> OutlineAsync(SamplePdf pdf) => (await Reading.ReadAsync("datei.pdf", pdf.Build())).Outline();

    [Fact]
    public async Task Lines_of_one_paragraph_are_joined_and_hyphenated_words_made_whole()
    {
        var pdf = new SamplePdf().Lines(
            50, 200, "Die Koordinierungsstelle unterstützt alle Ämter bei ihren Vorhaben in der Verwal-",
            "tung und stellt sicher, dass die Basiskomponenten genutzt werden. Für die Online-",
            "Dienste ist sie ebenso da wie für die Ablage, das Scannen sowie die Ein- und",
            "Ausgangspost.");

        Assert.Equal(
            "Die Koordinierungsstelle unterstützt alle Ämter bei ihren Vorhaben in der Verwaltung und stellt sicher, dass die "
            + "Basiskomponenten genutzt werden. Für die Online-Dienste ist sie ebenso da wie für die Ablage, das Scannen sowie die Ein- und Ausgangspost.",
            await OutlineAsync(pdf));
    }

    [Fact]
    public async Task Two_columns_are_read_one_after_the_other()
    {
        var pdf = new SamplePdf().Text(50, 100, "Eine Überschrift über beide Spalten", 16);
        for (var i = 1; i <= 6; i++)
            pdf.Text(50, 130 + 12 * i, $"linke Spalte mit Text in der Zeile {i}").Text(310, 130 + 12 * i, $"rechte Spalte mit Text in der Zeile {i}");

        Assert.Equal(
            "# Eine Überschrift über beide Spalten\n"
            + string.Join(' ', Enumerable.Range(1, 6).Select(i => $"linke Spalte mit Text in der Zeile {i}")) + " "
            + string.Join(' ', Enumerable.Range(1, 6).Select(i => $"rechte Spalte mit Text in der Zeile {i}")),
            await OutlineAsync(pdf));
    }

    [Fact]
    public async Task Columns_whose_lines_stand_at_different_heights_are_kept_apart()
    {
        var pdf = new SamplePdf();
        for (var i = 0; i < 6; i++)
            pdf.Text(50, 130 + 12 * i, $"links steht ein Text in Zeile {i}").Text(310, 136 + 12 * i, $"rechts steht ein Text in Zeile {i}");

        var text = await OutlineAsync(pdf);

        Assert.True(text.LastIndexOf("links", StringComparison.Ordinal) < text.IndexOf("rechts", StringComparison.Ordinal), text);
    }

    [Fact]
    public async Task Sizes_make_headings_of_different_levels_and_bold_lines_the_lowest()
    {
        var pdf = new SamplePdf()
            .Text(50, 150, "Strategie der Stadt", 22).Text(50, 190, "Rollen", 15)
            .Text(50, 220, "Projektleitung", bold: true)
            .Lines(50, 236, "Sie steuert das Projekt und berichtet dem Lenkungskreis über Termine und Kosten,", "wenn sich etwas ändert.")
            .Text(50, 290, "Kosten", 15).Lines(50, 310, "Alle Kosten trägt die Dienststelle.");

        Assert.Equal(
            "# Strategie der Stadt\n## Rollen\n### Projektleitung\nSie steuert das Projekt und berichtet dem Lenkungskreis über Termine und Kosten, "
            + "wenn sich etwas ändert.\n## Kosten\nAlle Kosten trägt die Dienststelle.",
            await OutlineAsync(pdf));
    }

    [Fact]
    public async Task A_heading_over_two_lines_is_one_heading()
    {
        var pdf = new SamplePdf()
            .Text(50, 200, "Checkliste für die Einführung einer neuen digitalen", 18).Text(50, 221, "Lösung", 18)
            .Lines(50, 260, "Der Text darunter ist länger, damit er als der Text des Dokuments gilt, nicht als Überschrift.");

        Assert.StartsWith("# Checkliste für die Einführung einer neuen digitalen Lösung\n", await OutlineAsync(pdf), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Running_heads_feet_and_page_numbers_are_dropped_and_pages_counted()
    {
        var pdf = new SamplePdf();
        for (var page = 1; page <= 4; page++)
        {
            pdf.Text(50, 40, "Stadt Musterstadt – Strategie", 8).Text(50, 300, $"Inhalt der Seite {(char)('A' + page)}.")
                .Text(50, 800, $"Stand 2026 – Seite {page} von 4", 8).Text(290, 820, $"{page}", 8);
            if (page < 4)
                pdf.NewPage();
        }

        var document = await Reading.ReadAsync("datei.pdf", pdf.Build());

        Assert.Equal(["Inhalt der Seite B.", "Inhalt der Seite C.", "Inhalt der Seite D.", "Inhalt der Seite E."], document.Blocks.Select(block => block.Text));
        Assert.Equal([1, 2, 3, 4], document.Blocks.Select(block => block.Page));
    }

    [Fact]
    public async Task A_paragraph_goes_on_over_the_page_break()
    {
        var pdf = new SamplePdf().Lines(50, 600, "Wer einen Antrag stellt, der wird von der Dienststelle so bald wie möglich über")
            .NewPage().Lines(50, 160, "den Stand unterrichtet.");

        Assert.Equal("Wer einen Antrag stellt, der wird von der Dienststelle so bald wie möglich über den Stand unterrichtet.", await OutlineAsync(pdf));
    }

    [Fact]
    public async Task Bullets_become_list_items_with_all_their_lines()
    {
        var pdf = new SamplePdf().Lines(50, 200, "Das gehört dazu:");
        pdf.Text(60, 216, "•").Lines(78, 216, "Ein Punkt, der so lang ist, dass er in der nächsten Zeile weitergeht, weil er sonst", "nicht passt.")
            .Text(60, 240, "•").Lines(78, 240, "Noch ein Punkt").Text(60, 252, "•").Lines(78, 252, "Der letzte Punkt");

        Assert.Equal(
            "Das gehört dazu:\n- Ein Punkt, der so lang ist, dass er in der nächsten Zeile weitergeht, weil er sonst nicht passt.\n- Noch ein Punkt\n- Der letzte Punkt",
            await OutlineAsync(pdf));
    }

    [Fact]
    public async Task A_table_without_lines_is_kept_as_rows()
    {
        var pdf = new SamplePdf().Lines(50, 150, "Die folgende Aufstellung zeigt, was im ersten Jahr an Kosten für das Projekt anfällt.");
        string[][] rows = [["Posten", "Betrag", "Zahlung"], ["Lizenzen", "1.200", "jährlich"], ["Schulung", "800", "einmalig"]];
        foreach (var (row, i) in rows.Select((row, i) => (row, i)))
            pdf.Text(50, 190 + 16 * i, row[0]).Text(200, 190 + 16 * i, row[1]).Text(320, 190 + 16 * i, row[2]);
        pdf.Lines(50, 270, "Danach geht der Text weiter.");

        Assert.Equal(
            "Die folgende Aufstellung zeigt, was im ersten Jahr an Kosten für das Projekt anfällt.\n| Posten | Betrag | Zahlung\n| Lizenzen | 1.200 | jährlich\n"
            + "| Schulung | 800 | einmalig\nDanach geht der Text weiter.",
            await OutlineAsync(pdf));
    }

    // Hardly a blank wide apart: only the lines tell where a cell ends.
    [Fact]
    public async Task Cells_that_lines_are_drawn_around_keep_their_text_together()
    {
        var pdf = new SamplePdf();
        foreach (var height in new[] { 200, 220, 260, 280 })
            pdf.Line(50, height, 400, height);
        foreach (var across in new[] { 50, 92, 400 })
            pdf.Line(across, 200, across, 280);
        pdf.Text(55, 214, "Rolle").Text(94, 214, "Aufgabe").Text(55, 244, "Leitung")
            .Lines(94, 234, "steuert das Projekt und sorgt dafür, dass die Ver-", "waltung davon erfährt").Text(55, 274, "Team").Text(94, 274, "arbeitet mit");

        Assert.Equal(
            "| Rolle | Aufgabe\n| Leitung | steuert das Projekt und sorgt dafür, dass die Verwaltung davon erfährt\n| Team | arbeitet mit",
            await OutlineAsync(pdf));
    }

    [Fact]
    public async Task The_document_is_named_by_its_largest_heading()
    {
        var pdf = new SamplePdf().Text(50, 200, "Leitfaden Bezahlen", 20).Lines(50, 240, "Ein Absatz mit etwas mehr Text, damit er als Text gilt.");

        Assert.Equal("Leitfaden Bezahlen", (await Reading.ReadAsync("scan-017.pdf", pdf.Build())).Title);
    }
}
