using System.Security.Cryptography;
using System.Text;
using Lotsenbot.Features.Projects.Flow.Reading;

namespace Lotsenbot.Features.Projects.Flow;

/// <summary>The flow that new projects begin with. A file with mistakes doesn't take its place.</summary>
public sealed class CurrentFlow(FlowFolder folder, FlowReader reader)
{
    private volatile FlowReading? _lastGood;
    private volatile FlowReading? _last;
    private string? _contentHash;

    public ProjectFlow Flow => _lastGood?.Flow ?? throw new InvalidOperationException("The flow is read when the host starts.");

    /// <summary>Of the house as it is now, whatever flow a project keeps.</summary>
    public IReadOnlyList<BaseComponent> Components => _lastGood?.Components ?? [];

    /// <summary>Of the programmes, from the same files.</summary>
    public IReadOnlyList<ProgrammeGoal> Goals => _lastGood?.Goals ?? [];

    /// <summary>What is wrong in the files as they are now; with a mistake among it, <see cref="Flow"/> is the one before.</summary>
    public IReadOnlyList<FlowProblem> Problems => _last?.Problems ?? [];

    /// <summary>Whether the files say something that can't be used.</summary>
    public bool IsBehind => _last is { Flow: null };

    /// <summary>Reads the files, if they are others than before. Meant for one caller.</summary>
    /// <returns>Null when nothing has changed.</returns>
    /// <exception cref="Knowledge.Documents.DocumentSkippedException">A file can't be opened, is too large, or keeps changing.</exception>
    public async Task<FlowReading?> RefreshAsync(CancellationToken cancellationToken)
    {
        var files = await folder.ReadAsync(cancellationToken);
        var hash = HashOf(files);
        if (hash == _contentHash)
            return null;
        var reading = await reader.ReadAsync(folder.Current, files, cancellationToken);
        (_last, _contentHash) = (reading, hash);
        if (reading.Flow is not null)
            _lastGood = reading;
        return reading;
    }

    private static string HashOf(IEnumerable<FlowFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\0{file.Content.Length}\0"));
            hash.AppendData(file.Content);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
