using Lotsenbot.Features.Projects.Goals;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using static Lotsenbot.Tests.TestApp.Persona;

namespace Lotsenbot.Tests.Features.Projects.Goals;

public sealed class TrackGoalsTestsOnSqlite(SqliteDatabase database) : TrackGoalsTests(database), IClassFixture<SqliteDatabase>;

public sealed class TrackGoalsTestsOnPostgres(PostgresDatabase database) : TrackGoalsTests(database), IClassFixture<PostgresDatabase>;

public abstract class TrackGoalsTests(TestDatabase database) : DatabaseTests(database)
{
    [Fact]
    public async Task The_office_enters_values_that_are_kept_and_everybody_reads_them()
    {
        using var city = new CityFolder(("regeln.md", "# Regeln\n\nDie Kaffeekasse steht in der Küche."));
        await using var app = await LotsenbotApp.StartAsync(Database, city);
        using var office = await Persona.OpenAsync(app, "kost");
        using var employee = await Persona.OpenAsync(app, "buergeramt");
        var form = await office.PressAsync(await office.SayAsync("Programmziele"), "Wert eintragen");
        foreach (var (value, asOf, problem) in new[] { ("viele", "2025-01-31", "eine Zahl ab 0"), ("-1", "2025-01-31", "eine Zahl ab 0"), ("50", "2999-01-01", "liegt in der Zukunft"), ("50", "gestern", "Das fehlt noch") })
            Assert.Contains(problem, TextOf((await office.PressAsync(form, "Speichern", ("goal", "online-dienste"), ("value", value), ("asOf", asOf)))["text"]), StringComparison.Ordinal);
        Assert.Contains("Wähl bitte ein Ziel", TextOf((await office.PressAsync(form, "Speichern", ("goal", "weltfrieden"), ("value", "1"), ("asOf", "2025-01-31")))["text"]), StringComparison.Ordinal);
        Assert.Empty(await ValuesAsync(app));

        foreach (var (value, asOf) in new[] { ("60", "2025-01-31"), ("70.5", "2025-06-30"), ("71", "2025-06-30"), ("71", "2025-06-30") })
            await office.PressAsync(form, "Speichern", ("goal", "online-dienste"), ("value", value), ("asOf", asOf));
        Assert.Equal([60, 70.5, 71], (await ValuesAsync(app)).Select(value => value.Value));
        var shown = await employee.SayAsync("Programmziele");
        Assert.Contains("71 von 100 Dienste (46 %)", AllOf(shown), StringComparison.Ordinal);
        Assert.Contains("Stand vom 30.6.2025; davor 70,5 (30.6.2025), 60 (31.1.2025)", AllOf(shown), StringComparison.Ordinal);
        Assert.DoesNotContain("Wert eintragen", ButtonsOf(shown));

        Assert.Contains("vorbehalten", AllOf(await employee.PressAsync(Button(form, "Speichern")["data"]!.AsObject(), ("goal", "online-dienste"), ("value", "1"), ("asOf", "2025-07-01"))), StringComparison.Ordinal);
        Assert.Equal(3, (await ValuesAsync(app)).Count);
    }

    private static Task<List<GoalValue>> ValuesAsync(LotsenbotApp app) => app.WithDbAsync(db => db.GoalValues.AsNoTracking().OrderBy(value => value.Id).ToListAsync(Cancel));
}
