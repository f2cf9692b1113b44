using Lotsenbot.Data;
using Lotsenbot.Features.Documents;
using Lotsenbot.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.AddData();
builder.AddDocuments();
builder.AddPages();

var app = builder.Build();
await app.Services.MigrateDatabaseAsync(app.Lifetime.ApplicationStopping);
app.MapPages();
app.MapDocuments();
await app.RunAsync();
