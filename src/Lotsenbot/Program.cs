using System.CommandLine;
using Lotsenbot.Data;
using Lotsenbot.Evaluation;

if (args is ["search" or "evaluate", ..])
    return await new RootCommand { SearchCommand.Create(), EvaluateCommand.Create() }.Parse(args).InvokeAsync();

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.AddData();

var app = builder.Build();
await app.Services.MigrateDatabaseAsync(app.Lifetime.ApplicationStopping);
await app.RunAsync();
return 0;
