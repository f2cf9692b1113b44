using System.CommandLine;
using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Data;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace Lotsenbot.Knowledge;

/// <summary>The verb <c>ingest</c>: reads the documents now and shows what became of each.</summary>
public static class IngestCommand
{
    private const int AllRead = 0, SomeSkipped = 1, Failed = 2;

    public static Command Create(IAnsiConsole? console = null)
    {
        var folder = new Option<string?>("--folder") { Description = "Wissensordner statt Knowledge:Folder", HelpName = "Ordner" };
        var data = new Option<string?>("--data") { Description = "Datenordner statt Database:DataFolder", HelpName = "Ordner" };
        var command = new Command(
            "ingest",
            "Liest alle neuen und geänderten Dokumente des Wissensordners und zeigt, was aus jeder Datei wurde. "
            + "Rückgabewert: 0 alle Dateien gelesen, 1 mindestens eine übersprungen, 2 nicht gelaufen.") { folder, data };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            console ?? AnsiConsole.Console,
            new() { ["Knowledge:Folder"] = parsed.GetValue(folder), ["Database:DataFolder"] = parsed.GetValue(data) },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, Dictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        try
        {
            using var host = BuildHost(settings.Where(setting => setting.Value is not null));
            await host.Services.MigrateDatabaseAsync(cancellationToken);
            host.Services.GetRequiredService<KnowledgeFolder>().Create();
            await using var scope = host.Services.CreateAsyncScope();
            var report = await WithProgressAsync(console, scope.ServiceProvider.GetRequiredService<IngestDocuments>(), cancellationToken);
            IngestTable.Write(console, report);
            return report.Skipped == 0 ? AllRead : SomeSkipped;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or OptionsValidationException or System.Data.Common.DbException)
        {
            console.MarkupLineInterpolated($"[red]Das Einlesen ist nicht gelaufen:[/] {exception.Message}");
            return Failed;
        }
    }

    private static IHost BuildHost(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        // Skipped files are in the table; logs would tear the progress bar.
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddData();
        builder.AddEmbeddings();
        builder.AddKnowledge();
        return builder.Build();
    }

    private static Task<IngestReport> WithProgressAsync(IAnsiConsole console, IngestDocuments ingest, CancellationToken cancellationToken) =>
        console.Progress().AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async context =>
            {
                var task = context.AddTask("Dokumente lesen");
                var progress = new EveryFile(step =>
                {
                    task.MaxValue = step.Total;
                    task.Value = step.Done;
                    task.Description = Markup.Escape(step.Name);
                });
                return await ingest.HandleAsync(progress, cancellationToken);
            });

    // Progress<T> reports through the thread pool, in any order: the bar would jump back.
    private sealed class EveryFile(Action<IngestProgress> show) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => show(value);
    }
}
