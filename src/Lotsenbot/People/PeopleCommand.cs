using System.CommandLine;
using System.Globalization;
using Lotsenbot.Data;
using Lotsenbot.People.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace Lotsenbot.People;

/// <summary>The verb <c>people</c>: syncs people now, or shows whom Lotsenbot knows.</summary>
public static class PeopleCommand
{
    private const int Done = 0, Noticed = 1, Failed = 2;

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public static Command Create(IAnsiConsole? console = null) =>
        new("people", "Wer hier arbeitet: Personen abgleichen und anzeigen.") { Sync(console ?? AnsiConsole.Console), List(console ?? AnsiConsole.Console) };

    private static Command Sync(IAnsiConsole console)
    {
        var allow = new Option<bool>("--allow-removals") { Description = "Auch wenn sehr viele Personen fehlen: Sie sind wirklich gegangen" };
        var csv = new Option<string?>("--csv") { Description = "Diese Datei statt der eingestellten Quelle", HelpName = "Datei" };
        var data = DataFolder();
        var command = new Command(
            "sync", "Gleicht die Personen jetzt mit ihrer Quelle ab (People:Source). Rückgabewert: 0 abgeglichen, 1 abgeglichen, aber mit Hinweisen, 2 nicht abgeglichen.") { allow, csv, data };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            console,
            new()
            {
                ["Database:DataFolder"] = parsed.GetValue(data),
                ["People:Source"] = parsed.GetValue(csv) is null ? null : nameof(DirectorySource.Csv),
                ["People:Csv:File"] = parsed.GetValue(csv),
            },
            scope => SyncAsync(console, scope, parsed.GetValue(allow), cancellationToken),
            cancellationToken));
        return command;
    }

    private static Command List(IAnsiConsole console)
    {
        var mail = new Option<string?>("--mail") { Description = "Nur wer diese Mailadresse hat", HelpName = "Adresse" };
        var data = DataFolder();
        var command = new Command("list", "Zeigt Personen mit Bereich und Rollen. Rückgabewert: 0 gefunden, 1 niemand, 2 nicht gelaufen.") { mail, data };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            console, new() { ["Database:DataFolder"] = parsed.GetValue(data) }, scope => ListAsync(console, scope, parsed.GetValue(mail), cancellationToken), cancellationToken));
        return command;
    }

    private static Option<string?> DataFolder() => new("--data") { Description = "Datenordner statt Database:DataFolder", HelpName = "Ordner" };

    private static async Task<int> RunAsync(
        IAnsiConsole console, Dictionary<string, string?> settings, Func<IServiceProvider, Task<int>> action, CancellationToken cancellationToken)
    {
        try
        {
            using var host = BuildHost(settings.Where(setting => setting.Value is not null));
            await host.Services.MigrateDatabaseAsync(cancellationToken);
            await using var scope = host.Services.CreateAsyncScope();
            return await action(scope.ServiceProvider);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or OptionsValidationException or System.Data.Common.DbException)
        {
            console.MarkupLineInterpolated($"[red]Das ist nicht gelaufen:[/] {exception.Message}");
            return Failed;
        }
    }

    private static IHost BuildHost(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddData();
        builder.AddPeople();
        return builder.Build();
    }

    private static async Task<int> SyncAsync(IAnsiConsole console, IServiceProvider scope, bool allowRemovals, CancellationToken cancellationToken)
    {
        if (scope.GetRequiredService<IOptions<PeopleOptions>>().Value.Source == DirectorySource.None)
        {
            console.MarkupLine("[red]Es ist keine Quelle eingestellt[/] (People:Source): Graph oder Csv.");
            return Failed;
        }
        var report = await console.Status().StartAsync("Ich gleiche die Personen ab …", status => scope.GetRequiredService<PeopleSync>().HandleAsync(
            new SyncOrder(AllowRemovals: allowRemovals, Progress: new EveryPage(read => status.Status(string.Create(German, $"{read:N0} Personen gelesen …")))), cancellationToken));
        foreach (var notice in report.Notices)
            console.WriteLine(notice);
        if (report.IsNotRun || report.Problem is not null)
        {
            console.MarkupLineInterpolated($"[red]Nicht abgeglichen:[/] {report.Problem ?? "Ein anderer Abgleich läuft gerade."}");
            return Failed;
        }
        console.WriteLine(string.Create(German, $"Abgeglichen: {report.Read:N0} gelesen, {report.Added:N0} neu, {report.Left:N0} gegangen."));
        return report.Notices.Count == 0 ? Done : Noticed;
    }

    private static async Task<int> ListAsync(IAnsiConsole console, IServiceProvider scope, string? mail, CancellationToken cancellationToken)
    {
        var address = MailAddress.Of(mail);
        var people = await scope.GetRequiredService<LotsenbotDb>().People.AsNoTracking().Include(person => person.Roles)
            .Where(person => mail == null || person.Mail == address).OrderBy(person => person.DisplayName).ToListAsync(cancellationToken);
        if (people.Count == 0)
        {
            console.WriteLine("Niemand gefunden.");
            return Noticed;
        }
        var table = new Table().AddColumns("Name", "Mail", "Bereich", "Geschäftskreis", "Rollen", "Quelle", "aktiv");
        foreach (var person in people)
            table.AddRow(
                new[]
                {
                    person.DisplayName, person.Mail ?? "–", person.Unit ?? "–", person.Division ?? "–",
                    string.Join(", ", person.Roles.Select(role => RoleNames.Of(role.Role))), person.Source.ToString(), person.IsActive ? "ja" : "nein",
                }.Select(Markup.Escape).ToArray());
        console.Write(table);
        return Done;
    }

    // Progress<T> reports through the thread pool, in any order.
    private sealed class EveryPage(Action<int> show) : IProgress<int>
    {
        public void Report(int value) => show(value);
    }
}
