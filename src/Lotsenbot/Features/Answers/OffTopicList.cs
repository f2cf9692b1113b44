using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Knowledge;

namespace Lotsenbot.Features.Answers;

/// <summary>The <see cref="OffTopicExamples"/> of this moment, read again when the city has edited its file.</summary>
public sealed class OffTopicList(KnowledgeFolder folder, TextEmbedder embedder, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _reading = new(1);
    private string? _text;
    private OffTopicExamples? _examples;
    private long _readAt;

    /// <summary>How close a question's vector is to what this house does not answer; null without examples.</summary>
    public async Task<double?> ClosenessAsync(float[] question, CancellationToken cancellationToken)
    {
        if (_text is null || time.GetElapsedTime(Interlocked.Read(ref _readAt)) > Fresh)
            await PrepareAsync(cancellationToken);
        return _examples?.Closeness(question);
    }

    /// <summary>Reads the file and loads the model, so that the first question needn't wait for either.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            // Before reading: what is written while the model computes is read next time.
            var readAt = time.GetTimestamp();
            var lines = folder.WordList(WordLists.OffTopic);
            var text = string.Join('\n', lines);
            if (text != _text || _examples is null)
                _examples = await OffTopicExamples.FromAsync(lines, embedder, cancellationToken);
            _text = text;
            Interlocked.Exchange(ref _readAt, readAt);
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();
}
