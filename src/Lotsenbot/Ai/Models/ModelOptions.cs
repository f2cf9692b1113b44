using System.ComponentModel.DataAnnotations;

namespace Lotsenbot.Ai.Models;

public enum ModelProvider
{
    /// <summary>Answers are quotations.</summary>
    None,

    /// <summary>A server in the house with an OpenAI-compatible interface: Ollama, llama.cpp, vLLM.</summary>
    Local,

    /// <summary>Azure OpenAI in a region of the EU or EEA.</summary>
    AzureOpenAI,
}

/// <summary>Section <c>Model</c>: the language model that puts answers into words. <c>Model = None</c> is short for <c>Model:Provider = None</c>.</summary>
public sealed class ModelOptions
{
    public const string Section = "Model";

    public ModelProvider Provider { get; set; }

    /// <summary>Local: address up to and including <c>/v1</c>. AzureOpenAI: address of the resource.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Local: the model's name on that server. AzureOpenAI: name of the deployment.</summary>
    public string? Name { get; set; }

    /// <summary>Secret. Many local servers want none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Local only: hosts that may be asked although their address is a public one.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>AzureOpenAI only: where the resource is, as Azure writes it, "germanywestcentral".</summary>
    public string? Region { get; set; }

    /// <summary>How much the model can read and write together, in tokens.</summary>
    [Range(1024, 1_000_000)]
    public int ContextTokens { get; set; } = 8192;

    /// <summary>How much of that is kept for the answer.</summary>
    [Range(64, 16_384)]
    public int AnswerTokens { get; set; } = 500;

    /// <summary>How many questions the model takes at the same time; most local servers take one after the other.</summary>
    [Range(1, 1000)]
    public int Parallel { get; set; } = 1;

    /// <summary>How many more may wait; whoever comes then gets the quotation.</summary>
    [Range(0, 1000)]
    public int QueueLength { get; set; } = 20;

    /// <summary>How long a question waits for its turn.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the model may read before it writes.</summary>
    public TimeSpan FirstTokenTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>From the question's turn to the end of the answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);
}
