using System.CommandLine;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;
using Lotsenbot.People;
using Spectre.Console;

namespace Lotsenbot.Features.Privacy;

/// <summary>The verb <c>privacy</c>: shows or deletes what is stored about somebody, for whoever runs the bot.</summary>
public static class PrivacyCommand
{
    private const int Done = 0, NobodyFound = 1, NotConfirmed = 2;

    /// <param name="build">Builds the whole program: every part of it may store something.</param>
    public static Command Create(Func<string[], WebApplication> build)
    {
        var mail = new Option<string>("--mail") { Description = "Mailadresse, unter der das Verzeichnis die Person kennt", Required = true, HelpName = "Adresse" };
        var output = new Option<FileInfo?>("--output") { Description = "Datei statt Konsole", HelpName = "Datei" };
        var export = new Command("export", "Gibt alles aus, was über eine Person gespeichert ist (JSON). Rückgabewert: 0 ausgegeben, 1 niemand gefunden.") { mail, output };
        export.SetAction((parsed, cancellationToken) => ForAsync(
            build, parsed.GetRequiredValue(mail), (services, subject) => ExportAsync(services, subject, parsed.GetValue(output), cancellationToken), cancellationToken));

        var yes = new Option<bool>("--yes") { Description = "Löscht ohne Rückfrage" };
        var forget = new Command("forget", "Löscht, was über eine Person gespeichert ist. Rückgabewert: 0 gelöscht, 1 niemand gefunden, 2 nicht bestätigt.") { mail, yes };
        forget.SetAction((parsed, cancellationToken) => parsed.GetValue(yes) || Confirmed(parsed.GetRequiredValue(mail))
            ? ForAsync(build, parsed.GetRequiredValue(mail), (services, subject) => ForgetAsync(services, subject, cancellationToken), cancellationToken)
            : Task.FromResult(NotConfirmed));
        return new Command("privacy", "Auskunft und Löschung für eine Person") { export, forget };
    }

    private static bool Confirmed(string mail) => AnsiConsole.Profile.Capabilities.Interactive
        && AnsiConsole.Confirm($"Alles löschen, was über {Markup.Escape(mail)} gespeichert ist?", defaultValue: false);

    private static async Task<int> ForAsync(
        Func<string[], WebApplication> build, string mail, Func<IServiceProvider, DataSubject, Task> handle, CancellationToken cancellationToken)
    {
        await using var app = build([]);
        await app.Services.MigrateDatabaseAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        var people = await scope.ServiceProvider.GetRequiredService<PersonDirectory>().AllWithMailAsync(mail, cancellationToken);
        foreach (var person in people)
            await handle(scope.ServiceProvider, await scope.ServiceProvider.GetRequiredService<DataSubjects>().OfAsync(person, cancellationToken));
        if (people.Count > 0)
            return Done;
        await Console.Error.WriteLineAsync("Unter dieser Adresse kennt das Verzeichnis niemanden.");
        return NobodyFound;
    }

    private static async Task ExportAsync(IServiceProvider services, DataSubject subject, FileInfo? output, CancellationToken cancellationToken)
    {
        var data = ExportFile.Write(await services.GetRequiredService<PersonalDataStore>().ExportAsync(subject, cancellationToken));
        if (output is null)
            await using (var console = Console.OpenStandardOutput())
                await console.WriteAsync(data, cancellationToken);
        else
            await File.WriteAllBytesAsync(output.FullName, data, cancellationToken);
    }

    private static async Task ForgetAsync(IServiceProvider services, DataSubject subject, CancellationToken cancellationToken)
    {
        var deleted = await services.GetRequiredService<PersonalDataStore>().DeleteAsync(subject, cancellationToken);
        Console.WriteLine($"Gelöscht: {deleted} Einträge. Was das Personenverzeichnis der Stadt führt, bleibt, solange es die Person dort gibt.");
    }
}
