using Lotsenbot.Data;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.AddData();

var app = builder.Build();
await app.Services.MigrateDatabaseAsync(app.Lifetime.ApplicationStopping);
app.UseDefaultFiles();
app.UseRouting();
app.MapStaticAssets();
await app.RunAsync();
