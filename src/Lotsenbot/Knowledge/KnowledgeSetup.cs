using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Documents.Office;
using Lotsenbot.Knowledge.Documents.Pdf;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Knowledge;

public static class KnowledgeSetup
{
    public static IHostApplicationBuilder AddKnowledge(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<KnowledgeOptions>().BindConfiguration(KnowledgeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        AddDocuments(builder.Services);
        AddRetrieval(builder.Services);
        builder.Services.AddHostedService<KnowledgeWatcher>();
        builder.Services.AddHostedService<IndexKeeper>();
        return builder;
    }

    private static void AddRetrieval(IServiceCollection services)
    {
        services.AddSingleton<CurrentIndex>();
        services.AddSingleton<IndexFolder>();
        services.AddSingleton<RetrievalTelemetry>();
        services.AddScoped<StoredKnowledge>();
        services.AddHealthChecks().AddCheck<RetrievalHealth>("knowledge");
    }

    private static void AddDocuments(IServiceCollection services)
    {
        services.AddSingleton<OfficePackage>();
        services.AddSingleton<IDocumentReader, PdfReader>();
        services.AddSingleton<IDocumentReader, WordReader>();
        services.AddSingleton<IDocumentReader, ExcelReader>();
        services.AddSingleton<IDocumentReader, MarkdownReader>();
        services.AddSingleton<IDocumentReader, HtmlReader>();
        services.AddSingleton<IDocumentReader, PlainTextReader>();
        services.AddSingleton<DocumentLibrary>();
        services.AddSingleton<PassageSplitter>();
        services.AddSingleton<KnowledgeFolder>();
        services.AddSingleton<KnowledgeFileReader>();
        services.AddSingleton<KnowledgeStamps>();
        services.AddSingleton<KnowledgeChanged>();
        services.AddScoped<StoreDocument>().AddScoped<StoreReviewedEntry>().AddScoped<StoreLesson>().AddScoped<StoreNewsletters>();
        services.AddScoped<IngestDocuments>();
    }
}
