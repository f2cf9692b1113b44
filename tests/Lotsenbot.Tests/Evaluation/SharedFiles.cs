namespace Lotsenbot.Tests.Evaluation;

/// <summary>Question sets and texts that lie beside the repository and may not be copied into it.</summary>
public static class SharedFiles
{
    /// <summary>Skips the test where they are absent.</summary>
    public static string Find(string path)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Lotsenbot.sln")))
            root = root.Parent;
        var found = Path.Combine(root?.Parent?.FullName ?? "", "shared", path);
        Assert.SkipUnless(Path.Exists(found), $"../shared/{path} is not there.");
        return found;
    }
}
