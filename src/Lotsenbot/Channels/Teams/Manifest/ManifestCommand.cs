using System.CommandLine;

namespace Lotsenbot.Channels.Teams.Manifest;

/// <summary>The verb <c>manifest</c>: makes the Teams app package of one city and checks it, without a network.</summary>
public static class ManifestCommand
{
    private const int Written = 0, Refused = 1, Failed = 2;

    /// <param name="output">Instead of the console's standard output.</param>
    /// <param name="errors">Instead of the console's standard error.</param>
    public static Command Create(TextWriter? output = null, TextWriter? errors = null)
    {
        var file = Text("--output", "Wohin das App-Paket geschrieben wird", "lotsenbot.zip", required: true);
        var appId = Text("--app-id", "Anwendungs-ID des Bots (Entra-App-Registrierung)", "GUID", required: true);
        var domain = Text("--domain", "Öffentlicher Name des Servers, ohne https://", "Host", required: true);
        var teamsAppId = Text("--teams-app-id", "ID der Teams-App; ohne Angabe die Anwendungs-ID", "GUID");
        var version = Text("--version", "Version des Pakets; Teams nimmt Änderungen nur mit einer höheren an (ohne Angabe 1.0.0)", "x.y.z");
        var name = Text("--name", "Wie der Bot in Teams heißt, höchstens 30 Zeichen (ohne Angabe Lotsenbot)", "Name");
        var developer = Text("--developer", "Wer den Bot betreibt, höchstens 32 Zeichen (ohne Angabe Stadtverwaltung)", "Name");
        var privacyUrl = Text("--privacy-url", "Adresse der Datenschutzhinweise (ohne Angabe die Startseite des Bots)", "https://…");
        var termsUrl = Text("--terms-url", "Adresse der Nutzungsbedingungen (ohne Angabe die Startseite des Bots)", "https://…");
        var template = Text("--template", "Ordner mit eigener manifest.json, Übersetzungen und Icons statt der mitgelieferten", "Ordner");
        var command = new Command(
            "manifest",
            "Baut das App-Paket für Microsoft Teams und prüft es, ohne Internet. "
            + "Rückgabewert: 0 geschrieben, 1 Angaben oder Vorlage falsch (nichts geschrieben), 2 nicht gelaufen.")
        {
            file, appId, domain, teamsAppId, version, name, developer, privacyUrl, termsUrl, template,
        };
        command.SetAction(parsed =>
        {
            var values = new ManifestValues(parsed.GetRequiredValue(appId), parsed.GetRequiredValue(domain))
            {
                TeamsAppId = parsed.GetValue(teamsAppId) ?? parsed.GetRequiredValue(appId),
                PrivacyUrl = parsed.GetValue(privacyUrl) ?? $"https://{parsed.GetRequiredValue(domain)}/",
                TermsUrl = parsed.GetValue(termsUrl) ?? $"https://{parsed.GetRequiredValue(domain)}/",
            };
            values = values with
            {
                Version = parsed.GetValue(version) ?? values.Version,
                Name = parsed.GetValue(name) ?? values.Name,
                Developer = parsed.GetValue(developer) ?? values.Developer,
            };
            return Run(
                values, parsed.GetValue(template) ?? Path.Combine(AppContext.BaseDirectory, "manifest"), parsed.GetRequiredValue(file),
                output ?? Console.Out, errors ?? Console.Error);
        });
        return command;
    }

    private static Option<string> Text(string name, string description, string helpName, bool required = false) =>
        new(name) { Description = description, HelpName = helpName, Required = required };

    private static int Run(ManifestValues values, string template, string file, TextWriter output, TextWriter errors)
    {
        try
        {
            var problems = values.Problems().ToList();
            if (problems.Count == 0)
            {
                var package = AppPackage.Read(template, values.Placeholders);
                problems = [.. PackageChecks.Of(package), .. PackageFile.ProblemsOf(file, package)];
                if (problems.Count == 0)
                    PackageFile.Write(file, package);
            }
            foreach (var problem in problems)
                errors.WriteLine(problem);
            if (problems.Count > 0)
                return Refused;
            output.WriteLine($"{file}: {values.Name} {values.Version} für {values.Domain}. Lade die Datei im Teams Admin Center unter „Apps verwalten“ hoch.");
            if (values.PointsToStartPage)
                output.WriteLine("Datenschutzhinweise und Nutzungsbedingungen zeigen auf die Startseite des Bots; eigene Seiten nennst du mit --privacy-url und --terms-url.");
            return Written;
        }
        catch (TemplateException broken)
        {
            errors.WriteLine(broken.Message);
            return Refused;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"Das Paket konnte nicht geschrieben werden: {exception.Message}");
            return Failed;
        }
    }
}
