using System.IO.Compression;
using System.Text.Json.Nodes;
using Lotsenbot.Channels.Teams.Manifest;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Channels.Teams.Manifest;

/// <summary>A folder in which somebody makes an app package, with a template of their own where they change it.</summary>
public sealed class ManifestWorkplace : IDisposable
{
    public const string AppId = "5c1d0e52-0f0e-4a4b-9a53-4f9a2f5c7d10";

    private readonly string _folder = Directory.CreateTempSubdirectory("lotsenbot-manifest-").FullName;

    public string Package => Path.Combine(_folder, "lotsenbot.zip");

    public string Template
    {
        get
        {
            var template = Path.Combine(_folder, "template");
            if (!Directory.Exists(template))
            {
                Directory.CreateDirectory(template);
                foreach (var file in Directory.GetFiles(Repository.PathOf("manifest")))
                    File.Copy(file, Path.Combine(template, Path.GetFileName(file)));
            }
            return template;
        }
    }

    /// <summary>Runs the verb with what it needs, and more.</summary>
    public Task<(int ExitCode, string Output, string Errors)> MakeAsync(params string[] more) =>
        RunAsync(["--app-id", AppId, "--domain", "bot.stadt.example", .. more]);

    public async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        string[] all = ["--output", Package, .. arguments];
        var exitCode = await ManifestCommand.Create(output, errors).Parse(all).InvokeAsync();
        return (exitCode, output.ToString(), errors.ToString());
    }

    /// <summary>With a template in which a JSON file was changed.</summary>
    public Task<(int ExitCode, string Output, string Errors)> MakeChangedAsync(string file, Action<JsonObject> change)
    {
        var path = Path.Combine(Template, file);
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(json);
        File.WriteAllText(path, json.ToJsonString());
        return MakeAsync("--template", Template);
    }

    /// <summary>The files of the package by their full names.</summary>
    public Dictionary<string, byte[]> Files()
    {
        using var archive = ZipFile.OpenRead(Package);
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }

    public JsonObject Json(string file) => JsonNode.Parse(Files()[file])!.AsObject();

    /// <summary>Nothing lies where the package would, and nothing half-finished beside it.</summary>
    public bool HasWritten => Directory.GetFiles(_folder).Length > 0;

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
