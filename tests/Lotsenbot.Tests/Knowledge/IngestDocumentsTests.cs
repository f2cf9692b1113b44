using Lotsenbot.Knowledge;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Knowledge;

public sealed class IngestDocumentsTestsOnSqlite(SqliteDatabase database) : IngestDocumentsTests(database), IClassFixture<SqliteDatabase>;

public sealed class IngestDocumentsTestsOnPostgres(PostgresDatabase database) : IngestDocumentsTests(database), IClassFixture<PostgresDatabase>;

public abstract class IngestDocumentsTests(TestDatabase database) : DatabaseTests(database)
{
    private KnowledgeApp _app = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _app = await KnowledgeApp.CreateAsync(Database);
        await _app.ForgetAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Passages_are_stored_with_document_headings_and_page()
    {
        _app.Write("leitfaden/bezahlen.pdf", new SamplePdf().Text(50, 150, "Bezahlen", 20)
            .NewPage().Lines(50, 150, "Wer etwas bestellt, bezahlt es online, und zwar mit der Karte oder dem Konto.").Build());

        var report = await _app.IngestAsync();

        Assert.Equal(new IngestedFile("leitfaden/bezahlen.pdf", 1, null, null, IsNew: true), Assert.Single(report.Files));
        var document = await _app.WithDbAsync(db => db.Documents.Include(stored => stored.Passages).SingleAsync(Cancel));
        Assert.Equal("Bezahlen", document.Title);
        var passage = Assert.Single(document.Passages);
        Assert.Equal(["Bezahlen"], passage.HeadingPath);
        Assert.Equal(2, passage.Page);
    }

    [Fact]
    public async Task Only_what_changed_is_read_again()
    {
        _app.Write("a.md", "# A\n\nErster Text.");
        _app.Write("b.md", "# B\n\nZweiter Text.");
        await _app.IngestAsync();
        var before = await ReadAtAsync();

        _app.Write("b.md", "# B\n\nNeuer Text.");
        var report = await _app.IngestAsync();

        Assert.Equal([false, true], report.Files.Select(file => file.IsNew));
        Assert.Equal(["a.md: Erster Text.", "b.md: Neuer Text."], await _app.PassagesAsync());
        var after = await ReadAtAsync();
        Assert.Equal(before["a.md"], after["a.md"]);
        Assert.NotEqual(before["b.md"], after["b.md"]);
    }

    [Fact]
    public async Task A_file_that_was_merely_touched_is_not_read_again()
    {
        var path = _app.Write("a.md", "# A\n\nText.");
        await _app.IngestAsync();

        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.False((await _app.IngestAsync()).HasChanges);
        Assert.False((await _app.IngestAsync()).HasChanges);
    }

    [Fact]
    public async Task Documents_whose_files_are_gone_are_forgotten()
    {
        var path = _app.Write("a.md", "# A\n\nText.");
        _app.Write("b.md", "# B\n\nText.");
        await _app.IngestAsync();

        File.Delete(path);

        Assert.Equal(1, (await _app.IngestAsync()).Removed);
        Assert.Equal(["b.md: Text."], await _app.PassagesAsync());
    }

    [Fact]
    public async Task Nothing_is_forgotten_while_the_folder_cannot_be_reached()
    {
        _app.Write("a.md", "# A\n\nText.");
        await _app.IngestAsync();

        Directory.Move(_app.Folder, _app.Folder + "-away");

        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => _app.IngestAsync());
        Assert.Equal(["a.md: Text."], await _app.PassagesAsync());
    }

    [Fact]
    public async Task A_file_that_is_damaged_later_loses_its_passages_and_says_why()
    {
        _app.Write("a.pdf", new SamplePdf().Lines(50, 150, "Ein Text.").Build());
        await _app.IngestAsync();

        _app.Write("a.pdf", "kein PDF");
        await _app.IngestAsync();

        var file = Assert.Single((await _app.IngestAsync()).Files);
        Assert.Equal((SkipReason.Damaged, false), (file.SkipReason!.Value, file.IsNew));
        Assert.Contains("a.pdf", file.Message, StringComparison.Ordinal);
        Assert.Empty(await _app.PassagesAsync());
    }

    [Fact]
    public async Task The_citys_file_replaces_the_shipped_one_of_the_same_path_and_an_empty_one_takes_it_away()
    {
        foreach (var name in new[] { "strategie/1.md", "strategie/2.md", "strategie/3.md" })
            _app.Write(name, "Mitgeliefert.", _app.Shipped);
        _app.Write("strategie/2.md", "Von der Stadt.");
        _app.Write("strategie/3.md", "");

        await _app.IngestAsync();

        Assert.Equal(["strategie/1.md: Mitgeliefert.", "strategie/2.md: Von der Stadt."], await _app.PassagesAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_change_is_announced_once_and_nothing_otherwise()
    {
        var changed = _app.Services.GetRequiredService<KnowledgeChanged>();
        _app.Write("a.md", "Text.");
        await _app.IngestAsync();
        await changed.WaitAsync(TestContext.Current.CancellationToken);

        await _app.IngestAsync();
        Assert.False(changed.WaitAsync(Cancel).IsCompleted);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_another_node_has_ingested_is_announced_here_too()
    {
        await _app.IngestAsync();
        var changed = _app.Services.GetRequiredService<KnowledgeChanged>();
        await changed.WaitAsync(TestContext.Current.CancellationToken);
        await using var other = await KnowledgeApp.CreateAsync(Database);
        foreach (var app in new[] { _app, other })
            app.Write("a.md", "Text.");

        Assert.Equal(1, (await other.IngestAsync()).Read);
        Assert.Equal(0, (await _app.IngestAsync()).Read);

        await changed.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Nodes_that_ingest_the_same_files_at_once_store_each_once()
    {
        var nodes = new List<KnowledgeApp> { _app };
        for (var i = 0; i < 3; i++)
            nodes.Add(await KnowledgeApp.CreateAsync(Database));

        foreach (var version in new[] { "Neu", "Geändert" })
        {
            foreach (var node in nodes)
                for (var i = 0; i < 12; i++)
                    node.Write($"{i}.md", $"{version}.");

            var reports = await Task.WhenAll(nodes.Select(node => Task.Run(() => node.IngestAsync(), Cancel)));

            Assert.All(reports, report => Assert.Equal((12, 12, 0), (report.Files.Count, report.Passages, report.Skipped)));
            Assert.Equal(Enumerable.Range(0, 12).Select(i => $"{i}.md: {version}.").Order(), (await _app.PassagesAsync()).Order());
        }
        foreach (var node in nodes.Skip(1))
            await node.DisposeAsync();
    }

    [Fact]
    public async Task What_the_city_says_of_a_document_holds_without_its_file_being_touched()
    {
        _app.Write("a.md", "---\ndatum: 1.3.2024\n---\n# A\n\nText.");
        await _app.IngestAsync();
        Assert.Equal((new DateOnly(2024, 3, 1), null, false), await FactsAsync());

        _app.Write("document-facts.txt", "* ersetzt-durch: b.md\na.md vertraulich: ja");
        Assert.Equal(1, (await _app.IngestAsync()).Read);
        Assert.Equal((new DateOnly(2024, 3, 1), "b.md", true), await FactsAsync());
        Assert.False((await _app.IngestAsync()).HasChanges);

        // What "*" says of the successor, too, is not meant.
        var successor = _app.Write("b.md", "# B\n\nText.");
        await _app.IngestAsync();
        Assert.Null(await _app.WithDbAsync(db => db.Documents.Where(document => document.Name == "b.md").Select(document => document.SupersededBy).SingleAsync(Cancel)));

        File.Delete(successor);
        File.Delete(Path.Combine(_app.Folder, "document-facts.txt"));
        await _app.IngestAsync();
        Assert.Equal((new DateOnly(2024, 3, 1), null, false), await FactsAsync());

        async Task<(DateOnly?, string?, bool)> FactsAsync()
        {
            var document = await _app.WithDbAsync(db => db.Documents.AsNoTracking().SingleAsync(Cancel));
            return (document.Date, document.SupersededBy, document.IsConfidential);
        }
    }

    [Fact]
    public async Task A_line_about_documents_that_says_nothing_is_reported()
    {
        _app.Write("a.md", "# A\n\nText.");
        _app.Write("document-facts.txt", "a.md ist vertraulich");
        var report = await _app.IngestAsync();
        Assert.Equal((2, 1), (report.Files.Count, report.Skipped));
        Assert.Contains("„a.md ist vertraulich“", report.Files[1].Message, StringComparison.Ordinal);
    }

    private Task<Dictionary<string, DateTimeOffset>> ReadAtAsync() =>
        _app.WithDbAsync(db => db.Documents.ToDictionaryAsync(document => document.Name, document => document.ReadAt, Cancel));
}
