using System.Numerics.Tensors;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Tokenizers;

namespace Lotsenbot.Ai.Embeddings;

/// <summary>
/// Vectors of unit length from a sentence embedding model of the XLM-RoBERTa family in ONNX format, run in this process.
/// Interface and token ids: README of <c>models/multilingual-e5-small-de-en</c>. Without <see cref="PoolingOptions"/> every token counts the same, as there.
/// </summary>
public sealed class OnnxEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int LongestSequence = 512;
    private const int BatchSize = 16;

    /// <summary>The longest sequence of a batch by the shortest one.</summary>
    private const double LengthsInOneBatch = 1.5;
    private const int Start = 0, Padding = 1, End = 2, Unknown = 3;
    private readonly InferenceSession _session;
    private readonly SentencePieceTokenizer _tokenizer;
    private readonly int _idShift;
    private readonly PieceRarity _rarity;

    /// <exception cref="FileNotFoundException">Model or tokenizer is not in the folder.</exception>
    /// <exception cref="OnnxRuntimeException">The model is damaged.</exception>
    public OnnxEmbeddingGenerator(string modelFolder, int threads, bool shiftedIds = true)
    {
        using var tokenizerFile = File.OpenRead(Path.Combine(modelFolder, "sentencepiece.bpe.model"));
        _tokenizer = SentencePieceTokenizer.Create(tokenizerFile, addBeginningOfSentence: false, addEndOfSentence: false);
        _idShift = shiftedIds ? 1 : 0;
        tokenizerFile.Position = 0;
        _rarity = new PieceRarity(tokenizerFile, _idShift);
        using var settings = new Microsoft.ML.OnnxRuntime.SessionOptions { IntraOpNumThreads = threads };
        // Idle threads must not spin: the web server needs the cores between two questions.
        settings.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        _session = new InferenceSession(Path.Combine(modelFolder, "model.onnx"), settings);
    }

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var pooling = options as PoolingOptions;
        var ignored = pooling is null ? 0 : Tokens(pooling.Prefix).Length - 1;
        var sequences = values.Select(Tokens).ToList();
        var vectors = new float[sequences.Count][];
        foreach (var batch in Batches(sequences))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var results = Run(batch.Select(i => sequences[i]).ToList(), tokens => Weights(tokens, ignored, pooling));
            for (var i = 0; i < batch.Count; i++)
                vectors[batch[i]] = results[i];
        }
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(vectors.Select(vector => new Embedding<float>(vector))));
    }

    /// <summary>Sequences of about the same length share a batch, so that little is computed for padding.</summary>
    private static List<List<int>> Batches(List<long[]> sequences)
    {
        var batches = new List<List<int>>();
        foreach (var i in Enumerable.Range(0, sequences.Count).OrderBy(i => sequences[i].Length))
        {
            if (batches.Count == 0 || batches[^1].Count == BatchSize || sequences[i].Length > LengthsInOneBatch * sequences[batches[^1][0]].Length)
                batches.Add([]);
            batches[^1].Add(i);
        }
        return batches;
    }

    /// <summary>The model's ids of a text: start, pieces, end.</summary>
    public long[] Tokens(string text)
    {
        // The tokenizer leaves the model's own normalisation (nmt_nfkc) to the caller.
        var pieces = _tokenizer.EncodeToIds(text.Normalize(NormalizationForm.FormKC), addBeginningOfSentence: false, addEndOfSentence: false);
        var ids = new List<long> { Start };
        foreach (var id in pieces.Select(ToModelId))
            if (id != Unknown || ids[^1] != Unknown)
                ids.Add(id);
        return [.. ids.Take(LongestSequence - 1), End];
    }

    // SentencePiece counts <unk> as 0; the model keeps 0 to 3 for <s>, <pad>, </s>, <unk>.
    private long ToModelId(int piece) => piece == 0 ? Unknown : piece + _idShift;

    private List<float[]> Run(List<long[]> sequences, Func<long[], float[]> weights)
    {
        var length = sequences.Max(sequence => sequence.Length);
        var ids = new long[sequences.Count * length];
        var mask = new long[ids.Length];
        Array.Fill(ids, Padding);
        for (var i = 0; i < sequences.Count; i++)
        {
            sequences[i].CopyTo(ids, i * length);
            mask.AsSpan(i * length, sequences[i].Length).Fill(1);
        }
        long[] shape = [sequences.Count, length];
        using var idTensor = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using var maskTensor = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using var typeTensor = OrtValue.CreateTensorValueFromMemory(new long[ids.Length], shape);
        using var run = new RunOptions();
        using var outputs = _session.Run(
            run, ["input_ids", "attention_mask", "token_type_ids"], [idTensor, maskTensor, typeTensor], ["last_hidden_state"]);
        var states = outputs[0].GetTensorDataAsSpan<float>();
        var vectors = new List<float[]>(sequences.Count);
        for (var i = 0; i < sequences.Count; i++)
            vectors.Add(Mean(states.Slice(i * (states.Length / sequences.Count)), weights(sequences[i]), states.Length / ids.Length));
        return vectors;
    }

    private float[] Weights(long[] tokens, int ignored, PoolingOptions? pooling)
    {
        if (pooling is null)
            return Even(tokens.Length);
        var weights = tokens.Select((token, i) => i < ignored ? 0 : pooling.Library is { } library ? _rarity.InQuestion(token, library) : _rarity.InText(token)).ToArray();
        return weights.Any(weight => weight > 0) ? weights : Even(tokens.Length);
    }

    private static float[] Even(int count) => [.. Enumerable.Repeat(1f, count)];

    private static float[] Mean(ReadOnlySpan<float> states, float[] weights, int dimensions)
    {
        var sum = new float[dimensions];
        for (var token = 0; token < weights.Length; token++)
            TensorPrimitives.MultiplyAdd(states.Slice(token * dimensions, dimensions), weights[token], sum, sum);
        TensorPrimitives.Divide(sum, TensorPrimitives.Norm<float>(sum), sum);
        return sum;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() => _session.Dispose();
}
