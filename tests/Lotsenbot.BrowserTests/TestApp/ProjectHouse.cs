using System.Text.Json;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>A bot with the documents and the flow that ship with it, the people of the demo city, and a project that is there already.</summary>
public sealed class ProjectHouse(BrowserHouse house) : IAsyncLifetime
{
    public const string Earlier = "Termine online im Bürgeramt";

    private readonly SqliteDatabase _database = new();
    private readonly CityFolder _city = new();

    public LotsenbotApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (!house.HasBrowser)
            return;
        App = await LotsenbotApp.StartAsync(_database, _city, settings: [new("Knowledge:ShippedFolder", "knowledge")]);
        await BeginEarlierAsync(App);
    }

    /// <summary>A project that the next one is like.</summary>
    public static Task BeginEarlierAsync(LotsenbotApp app)
    {
        var flow = app.Services.GetRequiredService<CurrentFlow>().Flow;
        return app.WithDbAsync(db =>
        {
            db.ProjectFlows.Add(new StoredFlow { Version = flow.Version, Json = FlowJson.Write(flow) });
            db.Projects.Add(new Project
            {
                TurnKey = Earlier,
                Title = Earlier,
                Need = "Für einen Termin rufen Bürger*innen an und hängen lange in der Warteschleife.",
                Unit = "Bürgeramt",
                Division = "Geschäftskreis 1",
                Benefits = nameof(BenefitKind.BetterService),
                Measure = "Anrufe je Woche",
                FlowVersion = flow.Version,
                StartedAt = TimeProvider.System.GetUtcNow(),
            });
            return db.SaveChangesAsync();
        });
    }

    /// <summary>Every card that the chat page was sent.</summary>
    public async Task<IReadOnlyList<JsonElement>> CardsAsync()
    {
        var activities = await App.WithDbAsync(db => db.WebActivities.AsNoTracking().Select(row => row.Json).ToListAsync());
        return [.. activities.Select(json => JsonSerializer.Deserialize<JsonElement>(json)).Where(activity => activity.TryGetProperty("attachments", out var some) && some.GetArrayLength() > 0)
            .SelectMany(activity => activity.GetProperty("attachments").EnumerateArray()).Select(attachment => attachment.GetProperty("content"))];
    }

    public async ValueTask DisposeAsync()
    {
        if (App is not null)
            await App.DisposeAsync();
        await _database.DisposeAsync();
        _city.Dispose();
    }
}
