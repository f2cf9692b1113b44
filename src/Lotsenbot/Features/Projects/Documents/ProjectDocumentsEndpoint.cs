using System.Globalization;
using System.Threading.RateLimiting;
using Lotsenbot.Data;
using Lotsenbot.Features.Projects.History;
using Lotsenbot.Features.Projects.Portfolio;
using Lotsenbot.Hosting;
using Lotsenbot.Hosting.Sessions;
using Lotsenbot.People;

namespace Lotsenbot.Features.Projects.Documents;

/// <summary>The documents of a project to be downloaded: <c>/projects/{id}/documents/closing-report.docx</c>.</summary>
public static class ProjectDocumentsEndpoint
{
    private const int Burst = 20;
    private const int PerMinute = 30;

    public static WebApplication MapProjectDocuments(this WebApplication app)
    {
        var limits = PartitionedRateLimiter.Create<string, string>(person => RateLimitPartition.GetTokenBucketLimiter(person, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / PerMinute,
        }));
        app.Lifetime.ApplicationStopped.Register(limits.Dispose);
        // Also where anonymous questions are allowed: projects are only for those whom we know.
        app.MapGet("/projects/{id:guid}/documents/{document}.{format}", DownloadAsync)
            .RequireAuthorization()
            .AddEndpointFilter((context, next) => LimitAsync(limits, context, next));
        app.MapGet(PortfolioEndpoint.Route, PortfolioEndpoint.DownloadAsync)
            .RequireAuthorization()
            .AddEndpointFilter((context, next) => LimitAsync(limits, context, next));
        app.MapGet(HistoryEndpoint.Route, HistoryEndpoint.DownloadAsync)
            .RequireAuthorization()
            .AddEndpointFilter((context, next) => LimitAsync(limits, context, next));
        return app;
    }

    private static async Task<IResult> DownloadAsync(
        Guid id, string document, string format, HttpContext http, LotsenbotDb db, ProjectBook book, PersonDirectory people, TimeProvider time, CancellationToken cancellationToken)
    {
        if (SignedInPerson.Of(http.User) is not { } person
            || format is not (ProjectDocumentFile.Word or ProjectDocumentFile.Markdown)
            || ProjectDocumentFile.Find(document) is not { } wanted
            || await DownloadDocument.HandleAsync(db, book, people, time, person.Identity, id, wanted, format, cancellationToken) is not { } file)
            return Problem.Of(http, StatusCodes.Status404NotFound, "Dieses Dokument gibt es nicht, oder du gehörst nicht zum Projekt.");
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(file.Content, file.ContentType, file.Name);
    }

    private static async ValueTask<object?> LimitAsync(PartitionedRateLimiter<string> limits, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (SignedInPerson.Of(http.User) is { } person)
        {
            using var lease = await limits.AcquireAsync($"{person.Identity.Issuer}|{person.Identity.Subject}", cancellationToken: http.RequestAborted);
            if (!lease.IsAcquired)
            {
                if (lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter))
                    http.Response.Headers.RetryAfter = Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return Problem.Of(http, StatusCodes.Status429TooManyRequests, "Das waren viele Dokumente auf einmal. Versuch es gleich noch einmal.");
            }
        }
        return await next(context);
    }
}
