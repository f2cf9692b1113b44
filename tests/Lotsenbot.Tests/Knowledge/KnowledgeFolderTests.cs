using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Knowledge;

public sealed class KnowledgeFolderTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private async Task<KnowledgeApp> CreateAsync()
    {
        var app = await KnowledgeApp.CreateAsync(database);
        await app.ForgetAsync();
        return app;
    }

    private static async Task<IEnumerable<string>> OutcomesAsync(KnowledgeApp app) =>
        (await app.IngestAsync()).Files.Select(file => $"{file.Name}: {file.SkipReason?.ToString() ?? "read"}");

    [Fact]
    public async Task The_flow_of_projects_is_no_document()
    {
        await using var app = await CreateAsync();
        app.Write("flow/ablauf.yaml", "id: ablauf");
        app.Write("flow/checkliste.YML", "abschnitte: []");
        app.Write("flow/lies-mich.md", "Text.");

        Assert.Equal(["flow/lies-mich.md: read"], await OutcomesAsync(app));
    }

    [Fact]
    public async Task Links_that_lead_out_of_the_folder_are_skipped_and_those_within_it_followed()
    {
        await using var app = await CreateAsync();
        var outside = app.Write("geheim.md", "Geheim.", Path.Combine(app.Folder, "..", "outside"));
        app.Write("echt/a.md", "Text.");
        File.CreateSymbolicLink(Path.Combine(app.Folder, "drinnen.md"), Path.Combine("echt", "a.md"));
        File.CreateSymbolicLink(Path.Combine(app.Folder, "draussen.md"), outside);
        File.CreateSymbolicLink(Path.Combine(app.Folder, "relativ.md"), "../outside/geheim.md");
        Directory.CreateSymbolicLink(Path.Combine(app.Folder, "ordner"), Path.GetDirectoryName(outside)!);
        File.CreateSymbolicLink(Path.Combine(app.Folder, "umweg.md"), Path.Combine("ordner", "geheim.md"));

        Assert.Equal(
            ["draussen.md: OutsideFolder", "drinnen.md: read", "echt/a.md: read", "ordner: OutsideFolder", "relativ.md: OutsideFolder", "umweg.md: OutsideFolder"],
            await OutcomesAsync(app));
        Assert.DoesNotContain(await app.PassagesAsync(), passage => passage.Contains("Geheim", StringComparison.Ordinal));
    }

    [Fact(Timeout = 30_000)]
    public async Task Links_that_go_round_in_a_circle_or_lead_nowhere_end_in_the_report()
    {
        await using var app = await KnowledgeApp.CreateAsync(database);
        TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        File.CreateSymbolicLink(Path.Combine(app.Folder, "a.md"), "b.md");
        File.CreateSymbolicLink(Path.Combine(app.Folder, "b.md"), "a.md");
        File.CreateSymbolicLink(Path.Combine(app.Folder, "nichts.md"), "gibt-es-nicht.md");
        Directory.CreateSymbolicLink(Path.Combine(app.Folder, "selbst"), ".");
        app.Write("gut.md", "Text.");

        Assert.Equal(
            ["a.md: Unreadable", "b.md: Unreadable", "gut.md: read", "nichts.md: Unreadable", "selbst: OutsideFolder"], await OutcomesAsync(app));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_file_that_is_written_to_meanwhile_is_left_for_the_next_time()
    {
        await using var app = await CreateAsync();
        app.Write("gut.md", "Text.");
        var path = app.Write("wächst.md", "# Wächst\n\nText.");
        await app.IngestAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var started = new TaskCompletionSource();
        var writing = Task.Run(() => WriteOnAndOn(path, started, stop.Token), CancellationToken.None);
        await started.Task;

        var outcomes = await OutcomesAsync(app);
        await stop.CancelAsync();
        await writing;

        Assert.Equal(["gut.md: read", "wächst.md: Changing"], outcomes);
        Assert.Equal(["gut.md: Text.", "wächst.md: Text."], await app.PassagesAsync());
        File.WriteAllText(path, "Fertig.");
        Assert.Equal(["gut.md: read", "wächst.md: read"], await OutcomesAsync(app));
    }

    [Fact]
    public async Task A_file_without_permission_says_so()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Root may read everything.");
        await using var app = await CreateAsync();
#pragma warning disable CA1416 // Windows was left above.
        File.SetUnixFileMode(app.Write("gesperrt.md", "Text."), UnixFileMode.None);
#pragma warning restore CA1416

        Assert.Equal(["gesperrt.md: Unreadable"], await OutcomesAsync(app));
    }

    [Fact]
    public async Task A_file_that_was_too_large_is_read_once_the_setting_allows_it()
    {
        await using (var app = await CreateAsync())
        {
            app.Write("groß.docx", HostileFiles.WordBombInAPicture());
            Assert.Equal(["groß.docx: TooLarge"], await OutcomesAsync(app));
        }

        await using var later = await KnowledgeApp.CreateAsync(database, ("Knowledge:MaxUnpackedMegabytes", "1000"));
        later.Write("groß.docx", HostileFiles.WordBombInAPicture());
        Assert.Equal(["groß.docx: read"], await OutcomesAsync(later));
    }

    // Large, so that reading it takes much longer than writing a byte: no two looks at the file see the same.
    private static void WriteOnAndOn(string path, TaskCompletionSource started, CancellationToken stop)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        file.SetLength(40 * 1024 * 1024);
        file.Seek(0, SeekOrigin.End);
        while (!stop.IsCancellationRequested)
        {
            file.Write("x"u8);
            started.TrySetResult();
        }
    }
}
