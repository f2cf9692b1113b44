using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lotsenbot.Data;
using Lotsenbot.Features.Feedback;
using Lotsenbot.Features.Newsletters;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>The program itself as a process of its own, on a free port, with an empty data folder and <see cref="CityKnowledge"/> in it.</summary>
public sealed partial class RunningApp : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lotsenbot-browser-");
    private readonly List<string> _output = [];
    private Process? _process;

    public Uri Address { get; private set; } = null!;

    /// <param name="vectors">Whether the model that ships with the product is used; most tests ask for words that the documents have.</param>
    public async Task StartAsync(string allowedOrigin, bool vectors = false)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        CityKnowledge.WriteTo(_folder.CreateSubdirectory("knowledge"));
        _process = Process.Start(Command(allowedOrigin, vectors))!;
        Address = await AddressOfAsync(_process, limit.Token);
        await AnswerableAsync(limit.Token);
    }

    /// <summary>The votes on replies, as the database has them.</summary>
    public async Task<IReadOnlyList<FeedbackEntry>> VotesAsync()
    {
        await using var db = OpenDb();
        return await db.Feedback.AsNoTracking().ToListAsync();
    }

    /// <summary>Stores a newsletter as if it had come so far.</summary>
    public async Task StoreAsync(Newsletter newsletter)
    {
        await using var db = OpenDb();
        db.Newsletters.Add(newsletter);
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
        _folder.Delete(recursive: true);
    }

    private SqliteLotsenbotDb OpenDb() =>
        new(new DbContextOptionsBuilder<SqliteLotsenbotDb>().UseSqlite($"Data Source={Path.Combine(_folder.FullName, "lotsenbot.db")}").Options);

    private ProcessStartInfo Command(string allowedOrigin, bool vectors)
    {
        var command = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Lotsenbot.dll")])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        command.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        command.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        command.Environment["Database__DataFolder"] = _folder.FullName;
        command.Environment["Knowledge__ShippedFolder"] = Path.Combine(_folder.FullName, "nothing-shipped");
        command.Environment["Embeddings__Provider"] = vectors ? "Onnx" : "None";
        command.Environment["WebChat__AllowedOrigins__0"] = allowedOrigin;
        return command;
    }

    private async Task<Uri> AddressOfAsync(Process process, CancellationToken cancellationToken)
    {
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Read(string? line)
        {
            if (line is null)
                return;
            lock (_output)
                _output.Add(line);
            if (Listening().Match(line) is { Success: true } match)
                address.TrySetResult(new Uri(match.Groups[1].Value));
        }
        process.OutputDataReceived += (_, data) => Read(data.Data);
        process.ErrorDataReceived += (_, data) => Read(data.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException($"The app has stopped:\n{Output()}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return await address.Task.WaitAsync(cancellationToken);
    }

    // Reading the documents goes on after the start: ask until the answer names a source.
    private async Task AnswerableAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address };
        try
        {
            while (!await AnswersAsync(http, cancellationToken))
                await Task.Delay(200, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"The app answers no question about its documents:\n{Output()}");
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var opened = await SendAsync(http, HttpMethod.Post, "v3/directline/tokens/generate", null, null, cancellationToken);
        var token = (string)opened["token"]!;
        var conversation = $"v3/directline/conversations/{opened["conversationId"]}";
        await SendAsync(http, HttpMethod.Post, "v3/directline/conversations", token, new { }, cancellationToken);
        var question = new { type = "message", text = CityKnowledge.Question, from = new { id = "test" } };
        await SendAsync(http, HttpMethod.Post, $"{conversation}/activities", token, question, cancellationToken);
        while (true)
        {
            var set = await SendAsync(http, HttpMethod.Get, $"{conversation}/activities", token, null, cancellationToken);
            var replies = set["activities"]!.AsArray().Where(activity => activity!["replyToId"] is not null).ToList();
            if (replies.Count > 0)
                return replies.Any(reply => ((string)reply!["text"]!).Contains("]: <", StringComparison.Ordinal));
            await Task.Delay(50, cancellationToken);
        }
    }

    private static async Task<JsonNode> SendAsync(
        HttpClient http, HttpMethod method, string path, string? token, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!;
    }

    private string Output()
    {
        lock (_output)
            return string.Join('\n', _output.TakeLast(40));
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
