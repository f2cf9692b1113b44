using Lotsenbot.Channels.WebChat;
using Lotsenbot.Data;
using Lotsenbot.Features.Answers;
using Lotsenbot.Features.Documents;
using Lotsenbot.Features.Feedback;
using Lotsenbot.Features.Welcome;
using Lotsenbot.Hosting;
using Lotsenbot.Turns;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddHosting();
    builder.AddData();
    builder.AddWelcome();
    builder.AddAnswers();
    builder.AddFeedback();
    builder.AddDocuments();
    builder.AddTurns();
    builder.AddWebChat();
    builder.AddPages();

    var app = builder.Build();
    app.ValidateSettings();
    app.RefuseToServeWithoutSignIn();
    await app.Services.MigrateDatabaseAsync(app.Lifetime.ApplicationStopping);
    app.UseHosting();
    app.MapHealth();
    app.MapWebChat();
    app.MapDocuments();
    app.MapPages();
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (StartFailure.Explain(exception) is not null)
{
    Console.Error.WriteLine(StartFailure.Explain(exception));
    return StartFailure.ExitCode;
}
