using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lotsenbot.Conversations;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>
/// Microsoft's own stand-in for Teams, the Microsoft 365 Agents Playground, with the bot in it: driven through the HTTP interface that its page
/// uses, and watched through the page's socket.
/// </summary>
public sealed partial class Playground : IAsyncLifetime
{
    public const string PersonalChat = "a:personal-1";
    public const string GroupChat = "19:group-1@thread.v2";
    public const string Channel = "19:channel-1@thread.tacv2";
    public const string Person = "29:person-0";
    public const string ObjectId = "22222222-2222-2222-2222-222222222220";
    public const string Tenant = "11111111-1111-1111-1111-111111111111";
    private const string AppId = "00000000-0000-0000-0000-00000000b07a";

    /// <summary>The Playground ends at whatever it has not caught, the broken connection of a closed tab for example. It says so and goes on.</summary>
    private const string SurvivalScript =
        """
        process.on("uncaughtException", console.error);
        const on = process.on;
        process.on = (event, listener) => event === "uncaughtException" ? process : on.call(process, event, listener);
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SqliteDatabase _database = new();
    private readonly CityFolder _city = new(("Dienstfahrräder.md", "Die Kaution für ein Dienstfahrrad beträgt 35 Euro. Sie wird an der Pforte hinterlegt."));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lotsenbot-playground-");
    private HttpClient _http = new();
    private ClientWebSocket _socket = new();
    private readonly List<JsonNode> _seen = [];
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;
    private Task _watching = Task.CompletedTask;

    /// <summary>What the bot is told beside what it needs for the Playground.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>What lies beyond the network, or beyond our time.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>What the bot knows beside the bicycles.</summary>
    public IReadOnlyList<(string Name, string Text)> Documents { get; init; } = [];

    /// <summary>Another one with the same bot; null: this one has its own.</summary>
    public Playground? Beside { get; init; }

    /// <summary>Who writes in it, from 0 to 5; each has a chat of their own with the bot.</summary>
    public int Number { get; init; }

    public LotsenbotApp App { get; private set; } = null!;

    public IStreamingChannel Teams => (IStreamingChannel)App.Services.GetServices<IChannel>().Single(channel => channel.Name == "teams");

    public Uri Address => _http.BaseAddress!;

    public Uri ServiceUrl => new(Address, "_connector");

    /// <summary>How much the page has been told; to be asked for before something happens.</summary>
    public int Mark
    {
        get
        {
            lock (_seen)
                return _seen.Count;
        }
    }

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, text) in Documents)
            _city.Write(name, text);
        App = Beside?.App ?? await LotsenbotApp.StartAsync(_database, _city, settings:
        [
            new("Teams:Authentication", "Off"), new("Teams:AppId", AppId), new("Teams:TenantId", Tenant), .. Settings,
        ], services: Services);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, ".m365agentsplayground.yml"), Config());
        await File.WriteAllTextAsync(Survival, SurvivalScript);
        await OpenAsync();
    }

    /// <summary>Now and then the Playground ends by itself, with code 1 and without a word; the next test starts with a new one.</summary>
    public async ValueTask RestartIfStoppedAsync()
    {
        if (!_process!.HasExited)
            return;
        await CloseAsync();
        await OpenAsync();
    }

    private async Task OpenAsync()
    {
        _http = new HttpClient { Timeout = Patience, BaseAddress = await StartAsync() };
        _socket = new ClientWebSocket();
        using var patience = new CancellationTokenSource(Patience);
        await _socket.ConnectAsync(new UriBuilder(new Uri(Address, "_ws_conversation/v1/conversations/stream")) { Scheme = "ws" }.Uri, patience.Token);
        _watching = WatchAsync();
    }

    /// <summary>Says something as the page does; where others are, with the bot mentioned.</summary>
    public Task<JsonNode?> SayAsync(string text, string conversationId = PersonalChat)
    {
        const string mention = "<at>Lotsenbot</at>";
        var isPersonal = conversationId == PersonalChat;
        return PostAsync($"_conversation/v1/conversations/{conversationId}/messages", new
        {
            type = "text",
            text = isPersonal ? text : $"{mention} {text}",
            textFormat = "plain",
            from = new { id = Person },
            mentions = isPersonal ? [] : new[] { new { mentioned = new { id = $"28:{AppId}", name = "Lotsenbot" }, text = mention } },
        });
    }

    /// <returns>What the bot has answered.</returns>
    public Task<JsonNode?> InvokeAsync(string name, object value, string? replyToId = null) => PostAsync(
        "_conversation/v1/invoke", new { name, value, replyToId, from = new { id = Person }, conversation = new { id = PersonalChat } });

    public Task<JsonNode?> SubmitAsync(object value, string replyToId) => PostAsync(
        "_conversation/v1/submit", new { value, replyToId, from = new { id = Person }, conversation = new { id = PersonalChat } });

    /// <summary>An activity as the Playground would send it at an event, for a test to change.</summary>
    public async Task<JsonNode> TemplateAsync(string type) =>
        (await _http.GetFromJsonAsync<JsonNode>($"_internal/v1/customActivities/template?conversationId={PersonalChat}&type={type}"))!;

    public Task<JsonNode?> SendAsync(JsonNode activity) => PostAsync("_internal/v1/customActivities", activity);

    public Task<JsonNode?> DeliverAsync(string deliveryMode) =>
        PostAsync("_internal/v1/configDebugOptions", new { deliveryMode, eventsRecordingEnabled = false });

    /// <summary>The first thing the page is told since then that is as wanted.</summary>
    public async Task<JsonNode> SeenAsync(int since, Func<JsonNode, bool> wanted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            lock (_seen)
                if (_seen.Skip(since).FirstOrDefault(wanted) is { } seen)
                    return seen["message"]!;
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    private string Survival => Path.Combine(_folder.FullName, "survival.cjs");

    private async Task CloseAsync()
    {
        _socket.Abort();
        await _watching;
        _socket.Dispose();
        _http.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (Beside is null)
            await App.DisposeAsync();
        _city.Dispose();
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<JsonNode?> PostAsync(string path, object body)
    {
        Assert.False(_process!.HasExited, $"The Playground has stopped ({(_process.HasExited ? _process.ExitCode : 0)}):\n{string.Join('\n', _said.TakeLast(30))}");
        using var response = await _http.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    private async Task<Uri> StartAsync()
    {
        var start = new ProcessStartInfo("node",
        [
            "--require", Survival, Tab.NpmFile("@microsoft/m365agentsplayground/cli.js"), "start", "-e", new Uri(App.Address, "/api/messages").AbsoluteUri,
            "-c", "msteams", "-p", "0", "--disable-telemetry",
        ])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // It would ask the cloud's own network where it runs, and open a browser.
        start.Environment["APPLICATION_INSIGHTS_NO_STATSBEAT"] = "1";
        start.Environment["TEAMSAPPTESTER_BROWSER"] = "none";
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => address.TrySetException(new InvalidOperationException("The Playground has stopped."));
        _process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.OutputDataReceived += (_, line) =>
        {
            _said.Enqueue(line.Data ?? "");
            if (Listening().Match(line.Data ?? "") is { Success: true } match)
                address.TrySetResult(new Uri($"http://localhost:{match.Groups[1].Value}/"));
        };
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        return await address.Task.WaitAsync(Patience);
    }

    private async Task WatchAsync()
    {
        var buffer = new byte[64 * 1024];
        using var text = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                text.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage)
                    continue;
                lock (_seen)
                    _seen.Add(JsonNode.Parse(text.ToArray())!);
                text.SetLength(0);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The test has ended.
        }
    }

    // The Playground wants five people beside the one who writes.
    private string Config() =>
        $$"""
        version: "0.1.1"
        tenantId: {{Tenant}}
        bot: { id: "28:{{AppId}}", name: "Lotsenbot" }
        currentUser: {{User(Number)}}
        users:
        {{string.Join('\n', Enumerable.Range(1, 5).Select(number => $"  - {User(Other(number, Number))}"))}}
        personalChat: { id: "{{(Number == 0 ? PersonalChat : $"a:personal-of-{Number}")}}" }
        groupChat: { id: "{{GroupChat}}", name: "Runde" }
        team: { id: "19:team-1@thread.tacv2", name: "Lotsenteam", aadGroupId: 33333333-3333-3333-3333-333333333333, channels: [ { id: "{{Channel}}", name: "Fragen" } ] }
        """;

    // 1 to 5, without the one who writes and with 0 instead.
    private static int Other(int number, int current) => number <= current ? number - 1 : number;

    private static string User(int number) =>
        $$"""{ id: "29:person-{{number}}", name: "Person {{number}}", userPrincipleName: person{{number}}@stadt.example, aadObjectId: 22222222-2222-2222-2222-22222222222{{number}}, givenName: Person, surname: "{{number}}", email: person{{number}}@stadt.example }""";

    [GeneratedRegex(@"Listening on (\d+)")]
    private static partial Regex Listening();
}
