using Lotsenbot.Knowledge;
using Lotsenbot.Tests.TestApp;
using Spectre.Console;

namespace Lotsenbot.Tests.Knowledge;

public sealed class IngestCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lotsenbot-ingest-").FullName;
    private readonly StringWriter _output = new();

    private string Documents => Path.Combine(_folder, "documents");

    private async Task<int> RunAsync(params string[] arguments)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(_output) });
        console.Profile.Width = 160;
        return await IngestCommand.Create(console).Parse(["--data", Path.Combine(_folder, "data"), .. arguments])
            .InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
    }

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Documents);
        File.WriteAllText(Path.Combine(Documents, name), text);
    }

    [Fact]
    public async Task The_table_names_every_file_and_why_one_was_skipped()
    {
        Write("gut.md", "# Gut\n\nText.");
        Write("schlecht[1].pdf", "kein PDF");

        Assert.Equal(1, await RunAsync("--folder", Documents));

        var output = _output.ToString();
        Assert.Matches(@"gut\.md\s+│\s+1\s+│ gelesen", output);
        Assert.Matches(@"schlecht\[1\]\.pdf\s+│\s+–\s+│ „schlecht\[1\]\.pdf“ ist beschädigt", output);
        Assert.Matches(@"\d+ Dateien, \d+ Passagen; \d+ neu gelesen, 1 übersprungen, 0 entfernt\.", output);
    }

    [Fact]
    public async Task It_ends_with_zero_when_all_files_were_read()
    {
        Write("gut.md", "# Gut\n\nText.");

        Assert.Equal(0, await RunAsync("--folder", Documents));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named_and_the_command_ends_with_two()
    {
        Write("datei", "Text");

        Assert.Equal(2, await RunAsync("--folder", Path.Combine(Documents, "datei")));
        Assert.Contains("Das Einlesen ist nicht gelaufen:", _output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>In Development all services are checked at the start.</summary>
    [Fact]
    public async Task It_runs_in_Development_too()
    {
        Write("gut.md", "# Gut\n\nText.");

        var (exitCode, output) = await ProgramProcess.RunAsync("Development", "ingest", "--folder", Documents, "--data", Path.Combine(_folder, "data"));

        Assert.Equal((0, true), (exitCode, output.Contains("gut.md", StringComparison.Ordinal)));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        _output.Dispose();
    }
}
