using Lotsenbot.Features.Projects.Flow.Reading;
using Lotsenbot.Knowledge;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Projects.Flow;

/// <summary>Where the flow's files are: the city's, or else those that came with the product. Never a mixture, which nobody has seen as a whole.</summary>
public sealed class FlowFolder(KnowledgeFolder knowledge, KnowledgeFileReader reader, IOptions<ProjectOptions> options)
{
    private const string Name = "flow";

    private readonly string _shipped = Path.GetFullPath(options.Value.FlowFolder, AppContext.BaseDirectory);

    /// <summary>The folder that counts at this moment.</summary>
    public string Current => FilesIn(Own).Any() ? Own : _shipped;

    /// <summary>The folder above the city's, which exists before there is a flow in it.</summary>
    public string Above => knowledge.Own;

    private string Own => Path.Combine(knowledge.Own, Name);

    /// <summary>Whether a change at this place may be one of the flow.</summary>
    public bool Concerns(string path) => path.StartsWith(Own, StringComparison.Ordinal);

    /// <exception cref="Knowledge.Documents.DocumentSkippedException">A file can't be opened, is too large, or keeps changing.</exception>
    public async Task<IReadOnlyList<FlowFile>> ReadAsync(CancellationToken cancellationToken)
    {
        var folder = Current;
        List<FlowFile> files = [];
        foreach (var file in FilesIn(folder).OrderBy(file => file.Name, StringComparer.Ordinal))
            files.Add(new FlowFile(file.Name, (await reader.ReadAsync(new KnowledgeFile(file.Name, file, folder), cancellationToken)).Content));
        return files;
    }

    private static IEnumerable<FileInfo> FilesIn(string folder) => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles().Where(file => KnowledgeFolder.IsSetting(file.Name) && !file.Name.StartsWith('.'))
        : [];
}
