using Lotsenbot.Data;
using Lotsenbot.Knowledge.Documents;
using Lucene.Net.Store;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>
/// The indexes on disk, below the data folder: one folder each, named by what it was built from. A start opens the stored one; it can be
/// deleted at any time, since everything in it comes from the database.
/// </summary>
public sealed class IndexFolder(IOptions<DatabaseOptions> database)
{
    private const string VectorFile = "vectors.bin", CompleteFile = "complete";
    private readonly string _root = Path.Combine(database.Value.DataFolder, "index");

    /// <summary>Null when there is none that is complete and sound.</summary>
    public PassageIndex? Open(string fingerprint)
    {
        var folder = Path.Combine(_root, fingerprint);
        if (!File.Exists(Path.Combine(folder, CompleteFile)))
            return null;
        try
        {
            var vectors = VectorTableFile.Read(Path.Combine(folder, VectorFile));
            return new PassageIndex(LexicalIndex.Open(FSDirectory.Open(folder)), vectors, fingerprint);
        }
        catch (IOException)
        {
            // A power cut, a full disk: whatever it was, it can be built again.
            return null;
        }
    }

    public PassageIndex Build(
        string fingerprint, IReadOnlyList<Passage> passages, IReadOnlyDictionary<string, byte[]> vectors, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(_root, fingerprint);
        if (System.IO.Directory.Exists(folder))
            System.IO.Directory.Delete(folder, recursive: true);
        System.IO.Directory.CreateDirectory(folder);
        var index = PassageIndexBuilder.Build(passages, vectors, fingerprint, FSDirectory.Open(folder), cancellationToken);
        VectorTableFile.Write(index.Vectors, Path.Combine(folder, VectorFile));
        // Written last: a folder without it was left by a process that died while it built.
        File.WriteAllText(Path.Combine(folder, CompleteFile), "");
        return index;
    }

    /// <summary>Deletes the others. One that is still read stays open to its readers on Linux; on Windows the next start deletes it.</summary>
    public void KeepOnly(string fingerprint)
    {
        foreach (var folder in System.IO.Directory.EnumerateDirectories(_root).Where(folder => Path.GetFileName(folder) != fingerprint))
        {
            try
            {
                System.IO.Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // Still in use.
            }
        }
    }
}
