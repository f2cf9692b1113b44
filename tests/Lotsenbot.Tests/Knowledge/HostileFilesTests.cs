using Lotsenbot.Knowledge;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Knowledge;

/// <summary>Whatever lies in the knowledge folder: ingesting ends, each file has a line in the report, and the good ones are read.</summary>
public sealed class HostileFilesTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly Dictionary<string, (SkipReason? Outcome, Func<byte[]> Content)> _corpus = new()
    {
        ["verschlüsselt.pdf"] = Skipped(SkipReason.Encrypted, HostileFiles.EncryptedPdf),
        ["abgeschnitten.pdf"] = Skipped(SkipReason.Damaged, HostileFiles.TruncatedPdf),
        ["zufall.pdf"] = Skipped(SkipReason.Damaged, () => HostileFiles.RandomBytes(1)),
        ["scan.pdf"] = Skipped(SkipReason.NoText, HostileFiles.ScannedPdf),
        ["kreis.pdf"] = Skipped(SkipReason.Empty, HostileFiles.PdfWithCyclicPages),
        ["tief.pdf"] = Skipped(SkipReason.Damaged, HostileFiles.PdfWithDeepArrays),
        ["bombe.pdf"] = Skipped(SkipReason.TooLarge, HostileFiles.PdfBomb),
        ["selbstbezug.pdf"] = Skipped(SkipReason.Empty, HostileFiles.PdfThatDrawsItself),
        ["leer.pdf"] = Skipped(SkipReason.Empty, () => []),
        ["eigentlich-word.pdf"] = Skipped(SkipReason.Damaged, () => OfficeFiles.Word(OfficeFiles.Paragraph("Text"))),
        ["abgeschnitten.docx"] = Skipped(SkipReason.Damaged, HostileFiles.TruncatedWord),
        ["zufall.docx"] = Skipped(SkipReason.Damaged, () => HostileFiles.RandomBytes(2)),
        ["bombe.docx"] = Skipped(SkipReason.TooLarge, HostileFiles.WordBomb),
        ["bombe-im-bild.docx"] = Skipped(SkipReason.TooLarge, HostileFiles.WordBombInAPicture),
        ["viele-teile.docx"] = Skipped(SkipReason.TooLarge, HostileFiles.WordOfManyParts),
        ["pfade.docx"] = Read(HostileFiles.WordWithPathTraversal),
        ["lachen.docx"] = Skipped(SkipReason.Damaged, HostileFiles.WordWithLaughs),
        ["fremde-datei.docx"] = Skipped(SkipReason.Damaged, () => HostileFiles.WordThatReadsAFile(typeof(HostileFilesTests).Assembly.Location)),
        ["kaputtes-xml.docx"] = Skipped(SkipReason.Damaged, HostileFiles.WordWithBrokenXml),
        ["tief.docx"] = Skipped(SkipReason.Damaged, HostileFiles.WordNestedTooDeep),
        ["fernabruf.docx"] = Read(HostileFiles.WordWithRemoteParts),
        ["kennwort.docx"] = Skipped(SkipReason.Encrypted, HostileFiles.EncryptedOffice),
        ["altes-format.docx"] = Skipped(SkipReason.UnknownType, HostileFiles.OldOffice),
        ["leer.docx"] = Skipped(SkipReason.Empty, () => []),
        ["ohne-text.docx"] = Skipped(SkipReason.Empty, () => OfficeFiles.Word("<w:p/>")),
        ["makros.docm"] = Skipped(SkipReason.UnknownType, () => OfficeFiles.Word(OfficeFiles.Paragraph("Text"))),
        ["abgeschnitten.xlsx"] = Skipped(SkipReason.Damaged, HostileFiles.TruncatedExcel),
        ["bombe.xlsx"] = Skipped(SkipReason.TooLarge, HostileFiles.ExcelBomb),
        ["million-leere-zeilen.xlsx"] = Read(HostileFiles.ExcelWithAMillionEmptyRows),
        ["kennwort.xlsx"] = Skipped(SkipReason.Encrypted, HostileFiles.EncryptedOffice),
        ["leer.xlsx"] = Skipped(SkipReason.Empty, () => []),
        ["tief.html"] = Read(() => Utf8(HostileFiles.NestedHtml(10_000))),
        ["tief-im-absatz.html"] = Read(() => Utf8(HostileFiles.NestedInlineHtml(20_000))),
        ["tiefe-tabellen.html"] = Read(() => Utf8(HostileFiles.NestedTables(2_000))),
        ["leer.html"] = Skipped(SkipReason.Empty, () => []),
        ["nur-skript.html"] = Skipped(SkipReason.Empty, () => Utf8("<script>while(true){}</script>")),
        ["tiefe-zitate.md"] = Skipped(SkipReason.Damaged, () => Utf8(HostileFiles.NestedQuotes(50_000))),
        ["tiefe-klammern.md"] = Skipped(SkipReason.Damaged, () => Utf8(HostileFiles.NestedBrackets(50_000))),
        ["eine-lange-zeile.md"] = Read(() => Utf8(HostileFiles.OneLongLine())),
        ["falsche-kodierung.md"] = Read(() => [.. "Stra"u8, 0xDF, .. "e f"u8, 0xFC, .. "r alle B"u8, 0xFC, .. "rger"u8]),
        ["null-zeichen.md"] = Read(() => Utf8("Text mit \0 Null und \uFFFF.")),
        ["leer.md"] = Skipped(SkipReason.Empty, () => []),
        ["programm.exe"] = Skipped(SkipReason.UnknownType, () => HostileFiles.RandomBytes(3)),
        ["ohne-endung"] = Skipped(SkipReason.UnknownType, () => Utf8("Text")),
        ["zu-groß.pdf"] = Skipped(SkipReason.TooLarge, () => HostileFiles.RandomBytes(4, 21 * 1024 * 1024)),
        [$"Ä ö ü ß – {new string('x', 200)} (Kopie) [1] 'alt'.md"] = Read(() => Utf8("Ein sehr langer Name.")),
        ["gut/gut.md"] = Read(() => Utf8("# Gut\n\nEin guter Text.")),
        ["gut/gut.pdf"] = Read(() => new SamplePdf().Lines(50, 150, "Ein guter Text.").Build()),
        ["gut/gut.docx"] = Read(() => OfficeFiles.Word(OfficeFiles.Paragraph("Ein guter Text."))),
    };

    private static (SkipReason?, Func<byte[]>) Read(Func<byte[]> content) => (null, content);

    private static (SkipReason?, Func<byte[]>) Skipped(SkipReason reason, Func<byte[]> content) => (reason, content);

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    [Fact(Timeout = 300_000)]
    public async Task Every_file_ends_in_the_report_and_the_good_ones_are_read()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var app = await KnowledgeApp.CreateAsync(database, ("Knowledge:MaxFileMegabytes", "20"));
        foreach (var (name, file) in _corpus)
            app.Write(name, file.Content());
        app.Write("~$lock.docx", "Sperrdatei");
        app.Write(".versteckt.md", "Text");
        app.Write("synonyms.txt", "a, b");

        var before = Environment.WorkingSet;
        var memory = new PeakMemory();

        var report = await app.IngestAsync(memory);

        cancel.ThrowIfCancellationRequested();
        Assert.Equal(
            _corpus.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Key}: {file.Value.Outcome?.ToString() ?? "read"}"),
            report.Files.Select(file => $"{file.Name}: {file.SkipReason?.ToString() ?? "read"}"));
        Assert.All(report.Files, file => Assert.Equal(file.SkipReason is null, file.Passages > 0));
        Assert.All(report.Files.Where(file => file.SkipReason is not null), file => Assert.Contains(file.Name, file.Message, StringComparison.Ordinal));
        Assert.InRange(memory.Bytes - before, 0, 1_000_000_000);
        Assert.False(File.Exists("/tmp/lotsenbot-war-hier.xml"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_that_takes_too_long_is_given_up_and_not_tried_again()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var app = await KnowledgeApp.CreateAsync(database, ("Knowledge:MaxReadSeconds", "1"));
        app.Write("zu-tief.html", HostileFiles.NestedHtml(1_000_000));

        var file = Assert.Single((await app.IngestAsync()).Files);
        cancel.ThrowIfCancellationRequested();

        Assert.Equal(SkipReason.Damaged, file.SkipReason);
        Assert.Contains("in der erlaubten Zeit nicht lesen (1 s", file.Message, StringComparison.Ordinal);
        Assert.False((await app.IngestAsync()).HasChanges);
    }

    private sealed class PeakMemory : IProgress<IngestProgress>
    {
        public long Bytes { get; private set; }

        public void Report(IngestProgress value) => Bytes = Math.Max(Bytes, Environment.WorkingSet);
    }
}
