using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Knowledge;

/// <summary>What became of one file.</summary>
/// <param name="Name">Path in the knowledge folder, with forward slashes.</param>
/// <param name="Message">For a skipped file, a German sentence for the city's editor.</param>
/// <param name="IsNew">It was read, or found to be unreadable, in this run; otherwise it is as it was.</param>
public sealed record IngestedFile(string Name, int Passages, SkipReason? SkipReason, string? Message, bool IsNew);

/// <summary>What became of all files of the knowledge folder.</summary>
/// <param name="Removed">Documents whose files are gone.</param>
public sealed record IngestReport(IReadOnlyList<IngestedFile> Files, int Removed)
{
    /// <summary>What is wrong with the city's word about its documents; null if nothing is.</summary>
    public string? Problem => Files.FirstOrDefault(file => file.Name == WordLists.DocumentFacts)?.Message;

    public int Passages => Files.Sum(file => file.Passages);
    public int Skipped => Files.Count(file => file.SkipReason is not null);
    public int Read => Files.Count(file => file is { IsNew: true, SkipReason: null });

    /// <summary>Something is other than before this run.</summary>
    public bool HasChanges => Removed > 0 || Files.Any(file => file.IsNew);
}

/// <param name="Done">Files that are finished.</param>
/// <param name="Name">The file that was just finished.</param>
public sealed record IngestProgress(int Done, int Total, string Name);
