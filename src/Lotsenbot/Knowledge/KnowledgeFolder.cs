using System.Text;
using Lotsenbot.Data;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Knowledge;

/// <summary>A file of the knowledge folder, not yet read.</summary>
/// <param name="Name">Path in the folder, with forward slashes.</param>
/// <param name="Root">The folder that the name starts from.</param>
public sealed record KnowledgeFile(string Name, FileSystemInfo File, string Root);

/// <summary>
/// The documents that came with the product, overlaid by the city's: a file with the same path replaces, an empty one takes away.
/// </summary>
public sealed class KnowledgeFolder(IOptions<KnowledgeOptions> options, IOptions<DatabaseOptions> database)
{
    private const int DeepestFolder = 64;

    private static readonly EnumerationOptions _visible = new()
    {
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
    };

    /// <summary>The city's folder.</summary>
    public string Own { get; } = Path.GetFullPath(
        string.IsNullOrWhiteSpace(options.Value.Folder) ? Path.Combine(database.Value.DataFolder, "knowledge") : options.Value.Folder);

    /// <summary>The folder that came with the product; a product without one is fine.</summary>
    public string Shipped { get; } = Path.GetFullPath(options.Value.ShippedFolder, AppContext.BaseDirectory);

    public void Create() => Directory.CreateDirectory(Own);

    /// <summary>Every file in both folders, by name. Links to folders, and folders that can't be looked into, are listed as if they were files.</summary>
    /// <exception cref="DirectoryNotFoundException">The city's folder is gone, as a network drive may be: no reason to forget its documents.</exception>
    public IReadOnlyList<KnowledgeFile> List()
    {
        if (!Directory.Exists(Own))
            throw new DirectoryNotFoundException($"Der Wissensordner {Own} ist nicht erreichbar. Prüfe das Laufwerk oder die Einstellung Knowledge:Folder.");
        var files = new SortedDictionary<string, KnowledgeFile>(StringComparer.Ordinal);
        foreach (var root in new[] { Shipped, Own }.Where(Directory.Exists))
            foreach (var file in FilesIn(new DirectoryInfo(root), DeepestFolder))
            {
                var name = Path.GetRelativePath(root, file.FullName).Replace('\\', '/').Normalize(NormalizationForm.FormC);
                files[name] = new KnowledgeFile(name, file, root);
            }
        return [.. files.Values];
    }

    // Links to folders are not followed: what they show inside is listed where it lies, what they show outside is none of ours.
    private static IEnumerable<FileSystemInfo> FilesIn(DirectoryInfo folder, int depth) => EntriesOf(folder)
        .Where(entry => !IsIgnored(entry.Name))
        .SelectMany(entry => entry is DirectoryInfo { LinkTarget: null } inner && inner != folder && depth > 0 ? FilesIn(inner, depth - 1) : [entry]);

    // A folder without permission to look into stands for its files, so that the report names it.
    private static FileSystemInfo[] EntriesOf(DirectoryInfo folder)
    {
        try
        {
            return folder.GetFileSystemInfos("*", _visible);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [folder];
        }
    }

    /// <summary>The lines of a word list: the city's, or else the one that came with the product, or none.</summary>
    public IReadOnlyList<string> WordList(string name) =>
        new[] { Own, Shipped }.Select(root => Path.Combine(root, name)).FirstOrDefault(File.Exists) is { } path ? File.ReadAllLines(path) : [];

    /// <summary>Whether a file is data for the program by its kind, and no document: the flow of projects.</summary>
    public static bool IsSetting(string name) => Path.GetExtension(name) is { } extension
        && (extension.Equals(".yaml", StringComparison.OrdinalIgnoreCase) || extension.Equals(".yml", StringComparison.OrdinalIgnoreCase));

    // Lock files of Word and LibreOffice, and the files in the folder that are settings and no documents.
    private static bool IsIgnored(string name) => name.StartsWith("~$", StringComparison.Ordinal)
        || name.StartsWith('.')
        || IsSetting(name)
        || WordLists.All.Contains(name, StringComparer.OrdinalIgnoreCase);
}
