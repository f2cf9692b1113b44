using Lotsenbot.Knowledge;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Knowledge;

public sealed class KnowledgeWatcherTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Theory(Timeout = 30_000)]
    [InlineData("3600")] // Far too rare to be it: the system reports the change.
    [InlineData("1")]
    public async Task A_new_changed_or_deleted_file_is_noticed_without_a_restart(string pollSeconds)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var app = await KnowledgeApp.CreateAsync(database, ("Knowledge:PollSeconds", pollSeconds));
        await app.ForgetAsync();
        var changed = app.Services.GetRequiredService<KnowledgeChanged>();
        app.Write("a.md", "Von Anfang an da.");
        await app.StartAsync();
        await UntilAsync(app, changed, cancel, "a.md: Von Anfang an da.");

        var path = app.Write("b/neu.md", "Neu.");
        await UntilAsync(app, changed, cancel, "a.md: Von Anfang an da.", "b/neu.md: Neu.");

        app.Write("b/neu.md", "Anders.");
        await UntilAsync(app, changed, cancel, "a.md: Von Anfang an da.", "b/neu.md: Anders.");

        File.Delete(path);
        await UntilAsync(app, changed, cancel, "a.md: Von Anfang an da.");
    }

    [Fact(Timeout = 30_000)]
    public async Task The_watcher_outlives_a_folder_that_goes_away_and_comes_back()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var app = await KnowledgeApp.CreateAsync(database, ("Knowledge:PollSeconds", "1"));
        await app.ForgetAsync();
        var changed = app.Services.GetRequiredService<KnowledgeChanged>();
        app.Write("a.md", "Text.");
        await app.StartAsync();
        await UntilAsync(app, changed, cancel, "a.md: Text.");

        Directory.Move(app.Folder, app.Folder + "-away");
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => app.IngestAsync());
        Directory.Move(app.Folder + "-away", app.Folder);
        app.Write("b.md", "Danach.");

        await UntilAsync(app, changed, cancel, "a.md: Text.", "b.md: Danach.");
    }

    // A file may be seen half written first, so there can be one announcement more.
    private static async Task UntilAsync(KnowledgeApp app, KnowledgeChanged changed, CancellationToken cancel, params string[] passages)
    {
        do
            await changed.WaitAsync(cancel);
        while (!passages.SequenceEqual(await app.PassagesAsync()));
    }
}
