using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Documents.Office;
using Lotsenbot.Knowledge.Documents.Pdf;

namespace Lotsenbot.Knowledge;

public static class KnowledgeSetup
{
    public static IHostApplicationBuilder AddKnowledge(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<KnowledgeOptions>().BindConfiguration("Knowledge").ValidateDataAnnotations().ValidateOnStart();
        AddDocuments(builder.Services);
        builder.Services.AddHostedService<KnowledgeWatcher>();
        return builder;
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
        services.AddScoped<StoreDocument>();
        services.AddScoped<IngestDocuments>();
    }
}
