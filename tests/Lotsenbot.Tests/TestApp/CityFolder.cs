using Lotsenbot.Knowledge;

namespace Lotsenbot.Tests.TestApp;

/// <summary>A city's knowledge folder, and what the program must be told to know nothing else.</summary>
public sealed class CityFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("lotsenbot-city-").FullName;

    public CityFolder(params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
            Write(name, text);
    }

    /// <summary>No documents but the city's, and no model: no test should wait for the vectors of texts that it doesn't ask about. Health may be read.</summary>
    public static IReadOnlyDictionary<string, string> NothingShipped { get; } = new Dictionary<string, string>
    {
        [$"{KnowledgeOptions.Section}:{nameof(KnowledgeOptions.ShippedFolder)}"] = Path.Combine(Path.GetTempPath(), "lotsenbot-ships-nothing"),
        ["Embeddings:Provider"] = "None",
        ["Health:Key"] = HealthPage.Key,
    };

    public KeyValuePair<string, string> Setting => KeyValuePair.Create("Knowledge:Folder", _path);

    public void Write(string name, string text)
    {
        var path = Path.Combine(_path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Delete(string name) => File.Delete(Path.Combine(_path, name));

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
