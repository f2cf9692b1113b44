using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.People;
using Lotsenbot.People.Sync;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.People;

public sealed class GraphSyncTestsOnSqlite(SqliteDatabase database) : GraphSyncTests(database), IClassFixture<SqliteDatabase>;

public sealed class GraphSyncTestsOnPostgres(PostgresDatabase database) : GraphSyncTests(database), IClassFixture<PostgresDatabase>;

/// <summary>People from Microsoft Graph: all of them, whatever happens on the way, and nobody lost.</summary>
public abstract class GraphSyncTests(TestDatabase database) : DatabaseTests(database)
{
    private GraphServer _graph = null!;
    private PeopleHost _host = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _graph = await GraphServer.StartAsync();
        _host = await HostAsync();
        await _host.ForgetEverybodyAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        _host?.Dispose();
        if (_graph is not null)
            await _graph.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Everybody_who_works_here_becomes_a_person()
    {
        _graph.PageSize = 3;
        _graph.Add(Users(1, 10));
        _graph.Add(With(GraphServer.User("guest"), "userType", "Guest"), With(GraphServer.User("disabled"), "accountEnabled", false));

        var report = await SucceedAsync();

        Assert.Equal((12, 10, 0), (report.Read, report.Added, report.Left));
        Assert.Equal(Keys(1, 10), await _host.ActiveKeysAsync());
        var person = await _host.PersonAsync("u001");
        Assert.Equal(("Person u001", "u001@stadt.example", "Jugendamt", "Geschäftskreis 2", "de-DE"), (person.DisplayName, person.Mail, person.Unit, person.Division, person.Language));
        Assert.Equal([new Identity(Identity.Entra, "u001")], person.Identities.Select(identity => identity.ToIdentity()));
        Assert.Equal("u001", (await _host.AskAsync(people => people.FindAsync(new Identity(Identity.Entra, "u001"), Cancel)))!.SourceKey);
    }

    [Fact]
    public async Task Nothing_is_asked_for_that_is_not_needed()
    {
        _graph.Add(Users(1, 1));
        await SucceedAsync();
        Assert.Equal(
            "/v1.0/users/delta()?$select=id,displayName,mail,accountEnabled,userType,preferredLanguage,department,companyName",
            Uri.UnescapeDataString(_graph.Requests.First()));
    }

    [Fact]
    public async Task Afterwards_only_changes_are_read_and_what_they_do_not_tell_stays()
    {
        _graph.Add(Users(1, 5));
        await SucceedAsync();
        _graph.Change(new JsonObject { ["id"] = "u001", ["displayName"] = "Person mit neuem Namen" });
        _graph.Change(new JsonObject { ["id"] = "u002", ["department"] = null });
        _graph.Remove("u003");
        _graph.Change(new JsonObject { ["id"] = "u004", ["accountEnabled"] = false });
        _graph.Add(GraphServer.User("u006"));

        var report = await SucceedAsync();

        Assert.Equal(5, report.Read);
        Assert.StartsWith("/v1.0/users/delta()?$deltatoken=", _graph.Requests.Last(), StringComparison.Ordinal);
        Assert.Equal(("Person mit neuem Namen", "Jugendamt", "u001@stadt.example"), await _host.PersonAsync("u001") is var first ? (first.DisplayName, first.Unit, first.Mail) : default);
        Assert.Equal(("Person u002", null), await _host.PersonAsync("u002") is var second ? (second.DisplayName, second.Unit) : default);
        Assert.Equal(["u001", "u002", "u005", "u006"], await _host.ActiveKeysAsync());

        _graph.Add(GraphServer.User("u003"));
        await SucceedAsync();
        Assert.Contains("u003", await _host.ActiveKeysAsync());
    }

    [Fact]
    public async Task Throttling_is_waited_out_as_long_as_Graph_says()
    {
        _graph.Add(Users(1, 3));
        _graph.OnPage = (http, number) => number == 1 ? GraphServer.ThrottleAsync(http, 2) : Task.FromResult(false);
        var clock = Stopwatch.StartNew();
        await SucceedAsync();
        Assert.True(clock.Elapsed >= TimeSpan.FromSeconds(2), $"It was asked again after {clock.Elapsed}.");
        Assert.Equal(2, _graph.Requests.Count);
        Assert.Equal(Keys(1, 3), await _host.ActiveKeysAsync());
    }

    [Fact]
    public async Task A_page_that_breaks_in_the_middle_is_read_again()
    {
        _graph.PageSize = 2;
        _graph.Add(Users(1, 6));
        _graph.OnPage = (http, number) => number == 2 ? GraphServer.BreakAsync(http) : number == 3 ? GraphServer.ErrorAsync(http, 503, "ServiceUnavailable") : Task.FromResult(false);
        await SucceedAsync();
        Assert.Equal(Keys(1, 6), await _host.ActiveKeysAsync());
        Assert.Equal(5, _graph.Requests.Count);
    }

    [Fact]
    public async Task A_sync_that_fails_goes_on_where_it_was()
    {
        _graph.PageSize = 2;
        _graph.Add(Users(1, 8));
        _graph.OnPage = (http, number) => number >= 3 ? GraphServer.ErrorAsync(http, 403, "Authorization_RequestDenied") : Task.FromResult(false);
        var failed = await _host.SyncAsync();
        Assert.Contains("fehlt eine Zustimmung", failed.Problem, StringComparison.Ordinal);
        Assert.Equal(Keys(1, 4), await _host.ActiveKeysAsync());

        _graph.OnPage = (_, _) => Task.FromResult(false);
        _graph.Requests.Clear();
        var report = await SucceedAsync();
        Assert.Equal(4, report.Read);
        Assert.Contains("$skiptoken=0.4.", _graph.Requests.First(), StringComparison.Ordinal);
        Assert.Equal(Keys(1, 8), await _host.ActiveKeysAsync());
    }

    [Fact]
    public async Task A_sync_that_is_stopped_goes_on_where_it_was()
    {
        _graph.PageSize = 2;
        _graph.Add(Users(1, 8));
        using var stop = new CancellationTokenSource();
        _graph.OnPage = async (_, number) =>
        {
            if (number == 3)
                await stop.CancelAsync();
            return false;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _host.SyncAsync(null, stop.Token));
        Assert.Equal(Keys(1, 4), await _host.ActiveKeysAsync());
        Assert.Equal(4, (await SucceedAsync()).Read);
        Assert.Equal(Keys(1, 8), await _host.ActiveKeysAsync());
    }

    [Theory]
    [InlineData(410, "resyncRequired")]
    [InlineData(400, "syncStateNotFound")]
    public async Task With_an_expired_link_everybody_is_read_anew_and_nobody_leaves_before_the_end(int status, string code)
    {
        _graph.PageSize = 2;
        _graph.Add(Users(1, 10));
        await SucceedAsync();
        // Gone while nobody asked; the link that would have told it has expired.
        _graph.Remove("u001");
        var failing = true;
        _graph.OnPage = (http, number) => number == 6 ? GraphServer.ErrorAsync(http, status, code)
            : failing && number >= 9 ? GraphServer.ErrorAsync(http, 403, "Authorization_RequestDenied") : Task.FromResult(false);

        Assert.NotNull((await _host.SyncAsync()).Problem);
        Assert.Equal(Keys(1, 10), await _host.ActiveKeysAsync());

        failing = false;
        var report = await SucceedAsync();
        Assert.Equal(1, report.Left);
        Assert.Equal(Keys(2, 10), await _host.ActiveKeysAsync());
        Assert.NotNull((await _host.PersonAsync("u001")).InactiveSince);
    }

    [Fact]
    public async Task Empty_pages_and_repeated_people_lose_nothing()
    {
        _graph.PageSize = 2;
        _graph.Add(Users(1, 6));
        _graph.Page = (page, number) =>
        {
            if (number == 2)
                page["value"] = new JsonArray();
            if (number == 3)
                foreach (var user in new[] { GraphServer.User("u003"), GraphServer.User("u004"), new JsonObject { ["id"] = "u001", ["displayName"] = "Noch einmal" }, new JsonObject { ["id"] = "u003" } })
                    page["value"]!.AsArray().Add(user);
        };
        await SucceedAsync();
        Assert.Equal(Keys(1, 6), await _host.ActiveKeysAsync());
        var repeated = await _host.PersonAsync("u001");
        Assert.Equal(("Noch einmal", "Jugendamt"), (repeated.DisplayName, repeated.Unit));
    }

    [Fact]
    public async Task A_page_that_does_not_say_what_follows_is_not_taken_for_the_last()
    {
        _graph.PageSize = 2;
        _graph.Add(Users(1, 6));
        await SucceedAsync();
        await ForgetLinkAsync();
        _graph.Page = (page, _) => page.Remove("@odata.nextLink");
        Assert.Contains("unvollständig", (await _host.SyncAsync()).Problem, StringComparison.Ordinal);
        Assert.Equal(Keys(1, 6), await _host.ActiveKeysAsync());
    }

    [Fact]
    public async Task A_link_to_another_address_is_not_followed_and_no_token_goes_there()
    {
        await using var foreign = await GraphServer.StartAsync();
        _graph.PageSize = 2;
        _graph.Add(Users(1, 6));
        _graph.Page = (page, _) => page["@odata.nextLink"] = new Uri(foreign.Address, "/v1.0/users/delta()?$skiptoken=x").ToString();
        Assert.Contains("fremde Adresse", (await _host.SyncAsync()).Problem, StringComparison.Ordinal);
        Assert.Empty(foreign.Requests);
        // Nor is it stored.
        Assert.Empty(await _host.ActiveKeysAsync());
    }

    [Fact]
    public async Task Too_many_missing_people_are_taken_for_a_fault()
    {
        _graph.PageSize = 4;
        _graph.Add(Users(1, 10));
        await SucceedAsync();
        foreach (var key in Keys(1, 3))
            _graph.Remove(key);
        // Those who come meanwhile must not make the missing ones look few.
        _graph.Add(Users(100, 120));
        await ForgetLinkAsync();

        var refused = await _host.SyncAsync();
        Assert.Contains("3 von 10 Personen fehlen auf einmal", refused.Problem, StringComparison.Ordinal);
        Assert.All(Keys(1, 10), key => Assert.Contains(key, _host.ActiveKeysAsync().GetAwaiter().GetResult()));

        Assert.NotNull((await _host.SyncAsync()).Problem);
        var allowed = await SucceedAsync(new SyncOrder(AllowRemovals: true));
        Assert.Equal(3, allowed.Left);
        Assert.DoesNotContain("u001", await _host.ActiveKeysAsync());
    }

    [Fact]
    public async Task Disabled_accounts_in_a_full_pass_count_as_missing()
    {
        _graph.Add(Users(1, 10));
        await SucceedAsync();
        foreach (var key in Keys(1, 5))
            _graph.Change(new JsonObject { ["id"] = key, ["accountEnabled"] = false });
        await ForgetLinkAsync();
        Assert.Contains("5 von 10", (await _host.SyncAsync()).Problem, StringComparison.Ordinal);
        Assert.Equal(Keys(1, 10), await _host.ActiveKeysAsync());
    }

    [Fact]
    public async Task Members_of_groups_have_roles_by_the_groups_id_or_name()
    {
        const string id = "aaaaaaaa-0000-0000-0000-000000000001";
        _graph.Add(Users(1, 5));
        _graph.GroupPageSize = 2;
        _graph.Groups[id] = ("KoSt", ["u001", "u002", "u003", "guest"]);
        _graph.Groups["aaaaaaaa-0000-0000-0000-000000000002"] = ("Digitale Lots*innen (O'Neill)", ["u003"]);
        using var host = await HostAsync(("People:Roles:CoordinationOffice:0", id), ("People:Roles:DigitalGuide:0", "Digitale Lots*innen (O'Neill)"));
        Assert.Null((await host.SyncAsync()).Problem);
        Assert.Equal(["u001", "u002", "u003"], await KeysWithAsync(host, Role.CoordinationOffice));
        Assert.Equal(["u003"], await KeysWithAsync(host, Role.DigitalGuide));

        _graph.Groups[id] = ("KoSt", ["u001"]);
        Assert.Null((await host.SyncAsync()).Problem);
        Assert.Equal(["u001"], await KeysWithAsync(host, Role.CoordinationOffice));
        Assert.Equal(["u003"], await KeysWithAsync(host, Role.DigitalGuide));
    }

    [Theory]
    [InlineData("Niemand heißt so", "gibt es nicht")]
    [InlineData("KoSt", "Mehrere Gruppen")]
    [InlineData("aaaaaaaa-0000-0000-0000-00000000000f", "gibt es nicht")]
    public async Task A_group_that_is_not_clear_changes_nobodys_roles(string group, string reason)
    {
        _graph.Add(Users(1, 2));
        _graph.Groups["aaaaaaaa-0000-0000-0000-000000000001"] = ("KoSt", ["u001"]);
        using (var before = await HostAsync(("People:Roles:CoordinationOffice:0", "KoSt")))
            Assert.Null((await before.SyncAsync()).Problem);
        _graph.Groups["aaaaaaaa-0000-0000-0000-000000000002"] = ("KoSt", ["u002"]);

        using var host = await HostAsync(("People:Roles:CoordinationOffice:0", group));
        Assert.Contains(reason, (await host.SyncAsync()).Problem, StringComparison.Ordinal);
        Assert.Equal(["u001"], await KeysWithAsync(host, Role.CoordinationOffice));
        Assert.Contains("$deltatoken=", _graph.Requests.Last(request => request.Contains("users", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_signed_in_before_stays_the_same_person()
    {
        var byId = await _host.AskAsync(people => people.RecogniseAsync(new Identity(Identity.Entra, "u001"), null, "Frau Eins", Cancel));
        var byMail = await _host.AskAsync(people => people.RecogniseAsync(new Identity("https://login.example", "sub-2"), "U002@Stadt.example", "Herr Zwei", Cancel));
        _graph.Add(Users(1, 2));
        await SucceedAsync();
        Assert.Equal([byId.Id, byMail.Id], (await _host.EverybodyAsync()).Select(person => person.Id));
        Assert.Equal(["u001", "u002"], await _host.ActiveKeysAsync());
        Assert.Equal(2, (await _host.PersonAsync("u002")).Identities.Count);
    }

    [Fact]
    public async Task A_mail_address_that_a_new_account_has_does_not_make_it_the_old_person()
    {
        _graph.Add(GraphServer.User("u001"));
        await SucceedAsync();
        _graph.Add(With(GraphServer.User("u009"), "mail", "u001@stadt.example"));
        await SucceedAsync();
        Assert.Equal(["u001", "u009"], await _host.ActiveKeysAsync());
    }

    [Fact]
    public async Task A_wrong_secret_is_said_without_showing_it()
    {
        using var host = await HostAsync(("People:Graph:ClientSecret", "not-the-secret"));
        var report = await host.SyncAsync();
        Assert.Contains("AADSTS7000215", report.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-secret", report.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_settings_of_the_tenant_read_everybody_anew()
    {
        _graph.Add(With(GraphServer.User("u001"), "officeLocation", "Rathaus II"));
        await SucceedAsync();
        using var host = await HostAsync(("People:Graph:UnitProperty", "officeLocation"));
        Assert.Null((await host.SyncAsync()).Problem);
        Assert.Equal("Rathaus II", (await host.PersonAsync("u001")).Unit);
    }

    [Fact]
    public async Task One_node_syncs_at_a_time_and_a_dead_one_is_replaced()
    {
        _graph.Add(Users(1, 2));
        var (arrived, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        _graph.OnPage = async (_, _) =>
        {
            arrived.TrySetResult();
            await gate.Task;
            return false;
        };
        var first = _host.SyncAsync();
        await arrived.Task;
        using var other = await HostAsync();
        Assert.True((await other.SyncAsync()).IsNotRun);
        gate.SetResult();
        Assert.Null((await first).Problem);
        Assert.True((await other.SyncAsync(new SyncOrder(OnlyIfDue: true))).IsNotRun);
        Assert.False((await other.SyncAsync()).IsNotRun);

        // As a node that was killed leaves it.
        await SetLeaseAsync(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(1));
        Assert.True((await other.SyncAsync()).IsNotRun);
        await SetLeaseAsync(TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(1));
        Assert.False((await other.SyncAsync()).IsNotRun);
    }

    [Fact]
    public async Task A_node_that_lost_its_lease_stores_nothing_more()
    {
        _graph.PageSize = 2;
        _graph.Add(Users(1, 6));
        _graph.OnPage = async (_, number) =>
        {
            if (number == 2)
                await SetLeaseAsync(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(1));
            return false;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _host.SyncAsync());
        Assert.Equal(Keys(1, 2), await _host.ActiveKeysAsync());
    }

    // How long it takes, the lines say that it writes. The largest city with LOTSENBOT_PEOPLE=40000.
    [Fact]
    public async Task All_people_of_a_city_come_and_stay()
    {
        var city = int.TryParse(Environment.GetEnvironmentVariable("LOTSENBOT_PEOPLE"), CultureInfo.InvariantCulture, out var people) ? people : 10_000;
        _graph.PageSize = 200;
        _graph.Add(Enumerable.Range(1, city).Select(number => GraphServer.User($"n{number:D5}", $"Amt {number % 60}")));
        var (clock, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var report = await SucceedAsync();
        var first = clock.Elapsed;
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{Database.GetType().Name}: {city} people in {first.TotalSeconds:F1} s ({(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:F1} s of CPU, server included)");
        Assert.Equal(city, report.Added);
        Assert.Equal(city, (await _host.ActiveKeysAsync()).Count);
        clock.Restart();
        await ForgetLinkAsync();
        await SucceedAsync();
        TestContext.Current.TestOutputHelper!.WriteLine($"{Database.GetType().Name}: all of them again in {clock.Elapsed.TotalSeconds:F1} s");
    }

    private Task<PeopleHost> HostAsync(params IEnumerable<(string Key, string Value)> settings) => PeopleHost.CreateAsync(Database, _graph, settings);

    private async Task<SyncReport> SucceedAsync(SyncOrder? order = null)
    {
        var report = await _host.SyncAsync(order);
        Assert.Null(report.Problem);
        return report;
    }

    private Task<int> ForgetLinkAsync() => _host.WithAsync<LotsenbotDb, int>(
        db => db.SyncStates.ExecuteUpdateAsync(row => row.SetProperty(state => state.Link, (string?)null), Cancel));

    private Task<int> SetLeaseAsync(DateTimeOffset until) => _host.WithAsync<LotsenbotDb, int>(db => db.SyncStates.ExecuteUpdateAsync(
        row => row.SetProperty(state => state.Holder, Guid.NewGuid()).SetProperty(state => state.LeaseUntil, until), Cancel));

    private static async Task<IEnumerable<string>> KeysWithAsync(PeopleHost host, Role role) =>
        (await host.AskAsync(people => people.WithRoleAsync(role, Cancel))).Select(person => person.SourceKey!);

    private static IEnumerable<JsonObject> Users(int from, int to) => Keys(from, to).Select(key => GraphServer.User(key));

    private static IReadOnlyList<string> Keys(int from, int to) => [.. Enumerable.Range(from, to - from + 1).Select(number => $"u{number:D3}")];

    private static JsonObject With(JsonObject user, string property, JsonNode value)
    {
        user[property] = value;
        return user;
    }
}
