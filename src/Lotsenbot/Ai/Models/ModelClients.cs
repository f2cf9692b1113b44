using Microsoft.SemanticKernel;

namespace Lotsenbot.Ai.Models;

/// <summary>Gives a kernel the chat completion that the settings ask for.</summary>
internal static class ModelClients
{
    public const string HttpClientName = "model";

    // Local servers ask for no key, but the client insists on one.
    private const string NoKey = "none";

    public static Kernel Create(ModelOptions options, HttpClient http)
    {
        var builder = Kernel.CreateBuilder();
        if (options.Provider == ModelProvider.Local)
            builder.AddOpenAIChatCompletion(options.Name!, options.Endpoint!, string.IsNullOrEmpty(options.ApiKey) ? NoKey : options.ApiKey, httpClient: http);
        if (options.Provider == ModelProvider.AzureOpenAI)
            builder.AddAzureOpenAIChatCompletion(options.Name!, options.Endpoint!.AbsoluteUri, options.ApiKey!, httpClient: http);
        return builder.Build();
    }
}
