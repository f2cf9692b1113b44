using System.ComponentModel.DataAnnotations;

namespace Lotsenbot.Ai.Embeddings;

public enum EmbeddingProvider
{
    /// <summary>Retrieval by words alone.</summary>
    None,

    /// <summary>A model of the e5 family in ONNX format, run in this process; the one that ships with the product by default.</summary>
    Onnx,

    /// <summary>A server in the house with an OpenAI-compatible <c>/v1/embeddings</c>: it reads all documents and questions, confidential ones too.</summary>
    OpenAi,
}

/// <summary>Section <c>Embeddings</c>: how meaning is compared. <c>Embeddings = None</c> is short for <c>Embeddings:Provider = None</c>.</summary>
public sealed class EmbeddingOptions
{
    public const string Section = "Embeddings";

    public EmbeddingProvider Provider { get; set; } = EmbeddingProvider.Onnx;

    /// <summary>Folder with <c>model.onnx</c> and <c>sentencepiece.bpe.model</c>; relative to the program.</summary>
    [Required]
    public string ModelFolder { get; set; } = "models/multilingual-e5-small-de-en";

    /// <summary>Whether the SentencePiece ids are shifted by one, as in all models of the XLM-RoBERTa family.</summary>
    public bool ShiftedIds { get; set; } = true;

    /// <summary>Address up to and including <c>/v1</c>. OpenAi only.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Name of the model on that server. OpenAi only.</summary>
    public string? Model { get; set; }

    /// <summary>OpenAi only: hosts that may be asked although their address is a public one.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>Secret. OpenAi only; many local servers want none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Put before a question; models of the e5 family are trained with it.</summary>
    public string QuestionPrefix { get; set; } = "query: ";

    /// <summary>Put before a text of a document.</summary>
    public string TextPrefix { get; set; } = "passage: ";

    /// <summary>A question that has no vector by then is answered by words alone.</summary>
    public TimeSpan QuestionTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Threads for one computation; 0: as many as the machine has cores, at most four. Onnx only.</summary>
    [Range(0, 64)]
    public int Threads { get; set; }
}
