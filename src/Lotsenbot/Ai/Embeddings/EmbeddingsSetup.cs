using Lotsenbot.Hosting;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Ai.Embeddings;

public static class EmbeddingsSetup
{
    public static IHostApplicationBuilder AddEmbeddings(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<EmbeddingOptions>().BindConfiguration(EmbeddingOptions.Section)
            .Configure<IConfiguration>((options, configuration) =>
            {
                if (Enum.TryParse<EmbeddingProvider>(configuration[EmbeddingOptions.Section], ignoreCase: true, out var provider))
                    options.Provider = provider;
            })
            .ValidateDataAnnotations()
            .Validate(
                options => options.Provider != EmbeddingProvider.OpenAi || options.Endpoint is not null && !string.IsNullOrWhiteSpace(options.Model),
                "Embeddings:Endpoint and Embeddings:Model are missing: with Embeddings:Provider = OpenAi they name the server (up to /v1) and its model.")
            .ValidateOnStart();
        builder.Services.AddOptions<StartReport>().Configure<IOptions<EmbeddingOptions>>((report, embeddings) =>
            report.Facts["embeddings"] = embeddings.Value.Provider.ToString());
        builder.Services.AddSingleton(services => new TextEmbedder(
            services.GetRequiredService<IOptions<EmbeddingOptions>>().Value,
            services.GetRequiredService<ILogger<TextEmbedder>>(),
            services.GetRequiredService<TimeProvider>()));
        builder.Services.AddScoped<VectorStore>();
        return builder;
    }
}
