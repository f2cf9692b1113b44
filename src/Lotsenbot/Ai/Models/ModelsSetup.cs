using Lotsenbot.Hosting;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace Lotsenbot.Ai.Models;

public static class ModelsSetup
{
    public static IHostApplicationBuilder AddModels(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ModelOptions>().BindConfiguration(ModelOptions.Section)
            .Configure<IConfiguration>((options, configuration) =>
            {
                if (Enum.TryParse<ModelProvider>(configuration[ModelOptions.Section], ignoreCase: true, out var provider))
                    options.Provider = provider;
            })
            .ValidateDataAnnotations()
            .Validate(options => options.AnswerTokens < options.ContextTokens, "Model:AnswerTokens must be smaller than Model:ContextTokens: both share the model's window.")
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ModelOptions>, ModelOptionsCheck>();
        builder.Services.AddOptions<StartReport>().Configure<IOptions<ModelOptions>>((report, model) => report.Facts["model"] = model.Value.Provider.ToString());
        builder.Services.AddSingleton<ModelState>().AddSingleton<PromptLibrary>().AddSingleton<ChatModel>().AddTransient<RegionGuard>();
        builder.Services.AddHealthChecks().AddCheck<ModelHealth>("model");
        var http = builder.Services.AddHttpClient(ModelClients.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan);
        http.ConfigurePrimaryHttpMessageHandler(services => services.GetRequiredService<IOptions<ModelOptions>>().Value is { Provider: ModelProvider.Local } options
            ? InHouse.Handler([.. options.AllowedHosts], "Model:AllowedHosts")
            : new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ResponseDrainTimeout = InHouse.GiveUpAtOnce });
        // No retries: somebody waits, and the quotation is there. A server that fails and fails is left alone for a while.
        http.AddResilienceHandler("model", resilience => resilience.AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
        {
            FailureRatio = 0.5,
            MinimumThroughput = 5,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(20),
        }));
        http.AddHttpMessageHandler<RegionGuard>();
        return builder;
    }
}
