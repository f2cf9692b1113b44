using System.CommandLine;
using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Ai.Models;
using Lotsenbot.Channels.Teams;
using Lotsenbot.Channels.Teams.Manifest;
using Lotsenbot.Channels.WebChat;
using Lotsenbot.Data;
using Lotsenbot.Evaluation;
using Lotsenbot.Features.Answers;
using Lotsenbot.Features.Documents;
using Lotsenbot.Features.Feedback;
using Lotsenbot.Features.Handover;
using Lotsenbot.Features.Lessons;
using Lotsenbot.Features.Lessons.Reporting;
using Lotsenbot.Features.Newsletters;
using Lotsenbot.Features.People;
using Lotsenbot.Features.Privacy;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Documents;
using Lotsenbot.Features.Welcome;
using Lotsenbot.Hosting;
using Lotsenbot.Hosting.Health;
using Lotsenbot.Knowledge;
using Lotsenbot.Mail;
using Lotsenbot.Notices;
using Lotsenbot.People;
using Lotsenbot.People.SignIn;
using Lotsenbot.Turns;

var serve = new Command("serve", "Startet den Bot mit Chat-Seite und Intranet-Plugin (auch ohne Angabe). Einstellungen: --Bereich:Name=Wert")
{
    TreatUnmatchedTokensAsErrors = false,
};
serve.SetAction((_, _) => ServeAsync(args.SkipWhile(arg => arg == "serve").ToArray()));

var lotsenbot = new RootCommand("Lotsenbot: beantwortet Fragen aus den Dokumenten einer Stadtverwaltung.")
{
    serve,
    AskCommand.Create(Build),
    IngestCommand.Create(),
    PeopleCommand.Create(),
    SearchCommand.Create(),
    EvaluateCommand.Create(),
    PrivacyCommand.Create(Build),
    ManifestCommand.Create(),
};
lotsenbot.TreatUnmatchedTokensAsErrors = false;
lotsenbot.SetAction((_, _) => args is [not ['-', ..], ..] ? Task.FromResult(UnknownVerb(args[0])) : ServeAsync(args));
return await lotsenbot.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

static int UnknownVerb(string verb)
{
    Console.Error.WriteLine($"„{verb}“ kenne ich nicht. Was es gibt, zeigt --help.");
    return 2;
}

static async Task<int> ServeAsync(string[] args)
{
    try
    {
        var app = Build(args);
        app.ValidateSettings();
        app.RefuseToServeWithoutSignIn();
        await app.Services.MigrateDatabaseAsync(app.Lifetime.ApplicationStopping);
        app.UseHosting();
        app.MapHealth();
        app.MapSignIn();
        app.MapWebChat();
        app.MapTeams();
        app.MapDocuments();
        app.MapPrivacy();
        app.MapProjectDocuments();
        app.MapLessons();
        app.MapNewsletters();
        app.MapPages();
        await app.RunAsync();
        return 0;
    }
    catch (Exception exception) when (StartFailure.Explain(exception) is not null)
    {
        Console.Error.WriteLine(StartFailure.Explain(exception));
        return StartFailure.ExitCode;
    }
}

// Also for commands that need the whole program, but serve nobody.
static WebApplication Build(string[] args)
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddHosting();
    builder.AddData();
    builder.AddSchedules();
    builder.AddEmbeddings();
    builder.AddModels();
    builder.AddKnowledge();
    builder.AddPeople();
    builder.AddSignIn();
    builder.AddWelcome();
    builder.AddAnswers();
    builder.AddFeedback();
    builder.AddMail();
    builder.AddNotices();
    builder.AddHandover();
    builder.AddPeopleQuestions();
    builder.AddProjects();
    builder.AddLessons();
    builder.AddNewsletters();
    builder.AddPrivacy();
    builder.AddDocuments();
    builder.AddTurns();
    builder.AddWebChat();
    builder.AddTeams();
    builder.AddPages();
    return builder.Build();
}
