using System.ClientModel;
using System.ClientModel.Primitives;
using Lotsenbot.Ai.Models;
using Microsoft.Extensions.AI;
using OpenAI;

namespace Lotsenbot.Ai.Embeddings;

internal static class EmbeddingProviders
{
    public static IEmbeddingGenerator<string, Embedding<float>>? Create(EmbeddingOptions options) => options.Provider switch
    {
        EmbeddingProvider.Onnx => new OnnxEmbeddingGenerator(
            Path.Combine(AppContext.BaseDirectory, options.ModelFolder), options.Threads > 0 ? options.Threads : Math.Clamp(Environment.ProcessorCount, 1, 4), options.ShiftedIds),
        // Local servers ask for no key, but the client insists on one.
        EmbeddingProvider.OpenAi => new OpenAIClient(
                new ApiKeyCredential(string.IsNullOrEmpty(options.ApiKey) ? "none" : options.ApiKey), new OpenAIClientOptions { Endpoint = options.Endpoint, Transport = InTheHouse(options) })
            .GetEmbeddingClient(options.Model)
            .AsIEmbeddingGenerator(),
        _ => null,
    };

    // For as long as the program runs, like the client.
    private static HttpClientPipelineTransport InTheHouse(EmbeddingOptions options) => new(new HttpClient(InHouse.Handler([.. options.AllowedHosts], "Embeddings:AllowedHosts")));
}
