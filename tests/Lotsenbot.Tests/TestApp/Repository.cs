namespace Lotsenbot.Tests.TestApp;

/// <summary>The folder that the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>A file of an npm package that the build of the browser tests fetches; the test is skipped where it is not there.</summary>
    public static string FromNpm(string relative)
    {
        var path = PathOf($"tests/Lotsenbot.BrowserTests/node_modules/{relative}");
        if (!File.Exists(path))
            Assert.Skip($"{relative} is not installed: dotnet build tests/Lotsenbot.BrowserTests");
        return path;
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Lotsenbot.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The repository is not around the tests.");
        return folder.FullName;
    }
}
