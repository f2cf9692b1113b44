using System.Reflection;
using System.Text.RegularExpressions;
using Lotsenbot.Features.Projects;
using Lotsenbot.Tests.Channels.Teams;
using Lotsenbot.Tests.TestApp;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Features.Projects.Rights;

public sealed class RightsTestsOnSqlite(SqliteDatabase database) : RightsTests(database), IClassFixture<SqliteDatabase>;

public sealed class RightsTestsOnPostgres(PostgresDatabase database) : RightsTests(database), IClassFixture<PostgresDatabase>;

/// <summary>Everybody tries everything: what <see cref="RightsTable"/> says is what happens.</summary>
public abstract class RightsTests(TestDatabase database) : DatabaseTests(database)
{
    [Fact]
    public async Task Everybody_can_do_what_they_may_and_nothing_else()
    {
        using var city = new CityFolder();
        await using var connector = await ConnectorStub.StartAsync();
        await using var app = LotsenbotApp.Start(Database, [city.Setting, .. TeamsSite.Settings]);
        Assert.Equal([], RoutesOf(app).Except(RightsTable.Actions));
        using var scene = new RightsScene(app, connector);
        using var downloads = new RightsDownloads(app, scene);
        var tries = new RightsTry(app, scene, downloads);
        await tries.BeginAsync();
        var problems = new List<string>();
        foreach (var action in RightsActions.All)
            foreach (var cell in RightsTable.Cells.Where(cell => cell.Action == action.Name))
                if (await tries.ProblemAsync(action, cell, Cancel) is { } problem)
                    problems.Add(problem);
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static IEnumerable<string> RoutesOf(LotsenbotApp app) => app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText!).Where(route => route.StartsWith("/projects/", StringComparison.Ordinal)).Select(route => $"GET {route}");
}

/// <summary>The table itself.</summary>
public sealed partial class RightsTableTests
{
    /// <summary>A new action has no row yet: write one, so that who may do it is decided and not forgotten.</summary>
    [Fact]
    public void Every_verb_of_the_projects_has_a_row()
    {
        var verbs = typeof(Project).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith(typeof(Project).Namespace!, StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)).Where(field => field is { IsLiteral: true } && field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!).Where(value => Verb().IsMatch(value)).Order().ToList();
        Assert.InRange(verbs.Count, 30, 200);
        Assert.Equal([], verbs.Except(RightsTable.Actions));
    }

    [Fact]
    public void Every_row_has_all_columns_and_is_tried()
    {
        Assert.Equal(RightsTable.Actions.Count * Enum.GetValues<RightsRole>().Length, RightsTable.Cells.Count);
        Assert.Equal(RightsTable.Actions, RightsActions.All.Select(action => action.Name));
    }

    [GeneratedRegex("^[a-z]+(/[a-z-]+)+$")]
    private static partial Regex Verb();
}
