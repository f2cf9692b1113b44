using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Ai.Models;
using Lotsenbot.Features.Answers;
using Lotsenbot.Knowledge;

namespace Lotsenbot.Evaluation;

/// <summary>The part of the product that is measured, with its settings, without web server and database.</summary>
public static class EvaluationHost
{
    /// <param name="embeddings">Instead of what the settings say; null to follow them.</param>
    /// <param name="settings">More settings, which go before all others.</param>
    public static IHost Build(string? embeddings, IEnumerable<KeyValuePair<string, string>>? settings = null)
    {
        var builder = Host.CreateApplicationBuilder();
        if (embeddings is not null)
            builder.Configuration["Embeddings"] = embeddings;
        foreach (var (name, value) in settings ?? [])
            builder.Configuration[name] = value;
        // Results go to the console; logs would stand between them.
        builder.Logging.ClearProviders();
        // The folders register services for the database too; nobody asks for them here.
        builder.ConfigureContainer(new DefaultServiceProviderFactory());
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddEmbeddings();
        builder.AddModels();
        builder.AddKnowledge();
        builder.AddAnswers();
        builder.Services.AddSingleton<KnowledgeUnderTest>();
        builder.Services.AddSingleton<MeasuredLibrary>();
        builder.Services.AddSingleton<AnswerMeasurement>();
        builder.Services.AddSingleton<Measurement>();
        return builder.Build();
    }
}
