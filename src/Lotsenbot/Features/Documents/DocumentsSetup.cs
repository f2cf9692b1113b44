using Microsoft.AspNetCore.Http.HttpResults;

namespace Lotsenbot.Features.Documents;

public static class DocumentsSetup
{
    public static IHostApplicationBuilder AddDocuments(this IHostApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddScoped<ShowDocument>();
        return builder;
    }

    /// <summary>
    /// The page that a source links to: <c>/documents/{name}?passage={ordinal}&amp;sentences={first}-{last}#passage-{ordinal}</c>, all counted from 0.
    /// </summary>
    public static WebApplication MapDocuments(this WebApplication app)
    {
        app.MapGet("/documents/{**name}", ShowAsync);
        return app;
    }

    private static async Task<RazorComponentResult> ShowAsync(
        string name, string? passage, string? sentences, ShowDocument showDocument, CancellationToken cancellationToken)
    {
        // A link that somebody has shortened still shows the document.
        var ordinal = int.TryParse(passage, out var number) ? number : (int?)null;
        var document = await showDocument.HandleAsync(name, ordinal, SentenceRange.Parse(sentences), cancellationToken);
        return document is null
            ? new RazorComponentResult<DocumentMissingPage> { StatusCode = StatusCodes.Status404NotFound }
            : new RazorComponentResult<DocumentPage>(new { Document = document, CitationMissing = ordinal is not null && document.Cited is null });
    }
}
