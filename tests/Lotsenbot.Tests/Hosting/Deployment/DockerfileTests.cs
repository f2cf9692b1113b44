using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lotsenbot.Data;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Hosting.Deployment;

/// <summary>The image can't be built where the tests run; what it is built from can be looked at, and its health check run.</summary>
public sealed class DockerfileTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    // Each instruction on one line, comments gone.
    private static readonly IReadOnlyList<string> Instructions =
    [
        .. Regex.Replace(Repository.Read("Dockerfile"), @"^#.*\n", "", RegexOptions.Multiline).Replace("\\\n", " ", StringComparison.Ordinal)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
    ];

    [Fact]
    public async Task The_linter_finds_nothing()
    {
        var linter = Repository.FromNpm("dockerfile-utils/bin/dockerfile-utils");
        var (exitCode, output) = await RunAsync("node", [linter, "lint", Repository.PathOf("Dockerfile")]);
        Assert.Equal((0, ""), (exitCode, output.Trim()));
    }

    [Fact]
    public void Everything_it_copies_is_in_the_repository_and_reaches_the_builder()
    {
        var sources = Instructions.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1]).ToList();
        Assert.True(sources.Count > 8, "Hardly anything is copied.");
        var sent = Repository.Read(".dockerignore").Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..]).ToList();
        foreach (var source in sources)
        {
            Assert.True(Path.Exists(Repository.PathOf(source)), $"{source} is not in the repository.");
            Assert.Contains(sent, path => source == path || source.StartsWith($"{path}/", StringComparison.Ordinal));
        }
        Assert.All(sent, path => Assert.True(Path.Exists(Repository.PathOf(path)), $"{path} of .dockerignore is not in the repository."));
    }

    [Fact]
    public void All_that_the_program_takes_from_beside_its_project_is_copied()
    {
        var folders = Regex.Matches(Repository.Read("src/Lotsenbot/Lotsenbot.csproj"), """Include="\.\./\.\./(\w+)/""").Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(folders);
        Assert.All(folders, folder => Assert.Contains($"COPY {folder} {folder}", Instructions));
    }

    [Fact]
    public void The_last_stage_runs_the_program_as_a_user_without_rights()
    {
        var last = Instructions.SkipWhile((line, i) => Instructions.Skip(i + 1).Any(later => later.StartsWith("FROM ", StringComparison.Ordinal))).ToList();
        Assert.StartsWith("FROM mcr.microsoft.com/dotnet/aspnet:10.0", last[0], StringComparison.Ordinal);
        Assert.Contains("USER $APP_UID", last);
        Assert.Contains($"ENTRYPOINT [\"dotnet\", \"{Path.GetFileName(typeof(LotsenbotDb).Assembly.Location)}\"]", last);
        Assert.All(last.Where(line => line.StartsWith("ENV ", StringComparison.Ordinal)), line => Assert.True(Settings.Has(line[4..].Split('=')[0]), line));
    }

    [Fact]
    public async Task The_health_check_tells_a_living_program_from_a_dead_one()
    {
        await using var app = LotsenbotApp.Start(database);
        var check = JsonSerializer.Deserialize<string[]>(Instructions.Single(line => line.StartsWith("HEALTHCHECK", StringComparison.Ordinal)).Split("CMD ")[1])!;
        Assert.Equal(0, (await CheckAsync(app.Address.Port)).ExitCode);
        Assert.NotEqual(0, (await CheckAsync(ProgramProcess.FreeAddress().Port)).ExitCode);

        Task<(int ExitCode, string Output)> CheckAsync(int port) =>
            RunAsync(check[0], check[1..], start => start.Environment["ASPNETCORE_HTTP_PORTS"] = port.ToString(CultureInfo.InvariantCulture));
    }

    internal static async Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments, Action<ProcessStartInfo>? configure = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        configure?.Invoke(start);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
