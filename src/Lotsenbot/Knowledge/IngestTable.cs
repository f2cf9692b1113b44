using Spectre.Console;

namespace Lotsenbot.Knowledge;

/// <summary>The table at the end of <c>ingest</c>.</summary>
internal static class IngestTable
{
    public static void Write(IAnsiConsole console, IngestReport report)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumn("Datei").AddColumn(new TableColumn("Passagen").RightAligned()).AddColumn("Hinweis");
        foreach (var file in report.Files)
            table.AddRow(
                new Text(file.Name),
                new Text(file.Passages > 0 ? $"{file.Passages}" : "–"),
                new Text(file.Message ?? (file.IsNew ? "gelesen" : "unverändert"), file.Message is null ? Style.Plain : new Style(Color.Yellow)));
        console.Write(table);
        console.WriteLine(
            $"{report.Files.Count} Dateien, {report.Passages} Passagen; {report.Read} neu gelesen, {report.Skipped} übersprungen, {report.Removed} entfernt.");
    }
}
