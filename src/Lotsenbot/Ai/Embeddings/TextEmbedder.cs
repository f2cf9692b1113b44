using Microsoft.Extensions.AI;

namespace Lotsenbot.Ai.Embeddings;

/// <summary>
/// Turns questions and texts into vectors of unit length whose cosine says how close they are in meaning.
/// A missing or broken model is a state, not a fault: everything goes on without vectors, and the health page says why.
/// </summary>
public sealed partial class TextEmbedder : IDisposable
{
    private readonly EmbeddingOptions _options;
    private readonly ILogger<TextEmbedder> _logger;
    private readonly TimeProvider _time;
    private readonly Lazy<IEmbeddingGenerator<string, Embedding<float>>?> _generator;
    private long _pausedUntil;

    public TextEmbedder(EmbeddingOptions options, ILogger<TextEmbedder> logger, TimeProvider time)
    {
        (_options, _logger, _time) = (options, logger, time);
        _generator = new(Load);
    }

    /// <summary>Names the model; vectors of different models can't be compared.</summary>
    public string Model => _options.Provider switch
    {
        EmbeddingProvider.None => "",
        EmbeddingProvider.OpenAi => $"{_options.Endpoint}|{_options.Model}|{_options.TextPrefix}",
        _ => $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(_options.ModelFolder))}|{_options.TextPrefix}|by rarity",
    };

    /// <summary>Why there are no vectors although the settings want them, in German for the health page; null if all is well.</summary>
    public string? Problem { get; private set; }

    public bool IsOn => _options.Provider != EmbeddingProvider.None;

    /// <summary>What a library is made of, for <see cref="EmbedQuestionAsync"/>; empty without a model in this process.</summary>
    public PieceCounts Count(IEnumerable<string> texts) =>
        PieceCounts.Of(IsOn && _generator.Value is OnnxEmbeddingGenerator model ? texts.SelectMany(model.Tokens) : []);

    /// <summary>Null when there is no model, or it fails or takes longer than the setting allows.</summary>
    /// <param name="library">What the question is asked of.</param>
    public async Task<float[]?> EmbedQuestionAsync(string question, PieceCounts library, CancellationToken cancellationToken)
    {
        // A server that just failed is not asked again by every question.
        if (!IsOn || _time.GetTimestamp() < Interlocked.Read(ref _pausedUntil))
            return null;
        using var limit = new CancellationTokenSource(_options.QuestionTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var vectors = await GenerateAsync([question], Questions(library), either.Token);
            return vectors?[0];
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Interlocked.Exchange(ref _pausedUntil, _time.GetTimestamp() + _time.TimestampFrequency * 30);
            Fail(exception);
            return null;
        }
    }

    /// <summary>Null when there is no model or it fails.</summary>
    public Task<IReadOnlyList<float[]>?> EmbedTextsAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        EmbedAllAsync(texts, new PoolingOptions { Prefix = _options.TextPrefix }, cancellationToken);

    /// <summary>Questions that nobody waits for. Null when there is no model or it fails.</summary>
    public Task<IReadOnlyList<float[]>?> EmbedQuestionsAsync(IReadOnlyList<string> questions, CancellationToken cancellationToken) =>
        EmbedAllAsync(questions, Questions(PieceCounts.None), cancellationToken);

    private PoolingOptions Questions(PieceCounts library) => new() { Prefix = _options.QuestionPrefix, Library = library };

    private async Task<IReadOnlyList<float[]>?> EmbedAllAsync(IReadOnlyList<string> texts, PoolingOptions pooling, CancellationToken cancellationToken)
    {
        try
        {
            return await GenerateAsync(texts, pooling, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Fail(exception);
            return null;
        }
    }

    private async Task<IReadOnlyList<float[]>?> GenerateAsync(IEnumerable<string> texts, PoolingOptions pooling, CancellationToken cancellationToken)
    {
        if (!IsOn || _generator.Value is not { } generator)
            return null;
        var embeddings = await generator.GenerateAsync(texts.Select(text => pooling.Prefix + text), pooling, cancellationToken);
        Problem = null;
        return embeddings.Select(embedding => Normalise(embedding.Vector.ToArray())).ToList();
    }

    private static float[] Normalise(float[] vector)
    {
        System.Numerics.Tensors.TensorPrimitives.Divide(vector, System.Numerics.Tensors.TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }

    private IEmbeddingGenerator<string, Embedding<float>>? Load()
    {
        try
        {
            return EmbeddingProviders.Create(_options);
        }
        catch (Exception exception)
        {
            Fail(exception);
            return null;
        }
    }

    private void Fail(Exception exception)
    {
        Problem = _options.Provider == EmbeddingProvider.OpenAi
            ? "Der Server für Vektoren (Embeddings:Endpoint) antwortet nicht wie erwartet. Gesucht wird nur nach Wörtern."
            : "Das Modell für Vektoren (Embeddings:ModelFolder) fehlt oder ist beschädigt. Gesucht wird nur nach Wörtern.";
        LogFailed(_logger, exception.GetType().Name);
    }

    public void Dispose()
    {
        if (_generator.IsValueCreated)
            _generator.Value?.Dispose();
    }

    [LoggerMessage(LogLevel.Warning, "The embedding model can't be used ({Error}); retrieval goes on by words alone.")]
    private static partial void LogFailed(ILogger logger, string error);
}
