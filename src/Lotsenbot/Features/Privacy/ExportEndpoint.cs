using Microsoft.Net.Http.Headers;

namespace Lotsenbot.Features.Privacy;

/// <summary>The file with all that is stored about one person.</summary>
internal static class ExportEndpoint
{
    // The link is the permission: a browser that Teams opens has signed in nobody.
    public static void Map(IEndpointRouteBuilder app) => app.MapGet(ExportLinks.Path, DownloadAsync).AllowAnonymous();

    private static async Task<IResult> DownloadAsync(
        string? ticket, HttpResponse response, ExportLinks links, PersonalDataStore store, CancellationToken cancellationToken)
    {
        if (ticket is null || links.Read(ticket) is not { } subject)
            return Results.Problem(
                "Der Link ist abgelaufen oder unvollständig. Schreib „meine Daten“, dann bekommst du einen neuen.",
                title: "Dieser Link gilt nicht mehr.", statusCode: StatusCodes.Status404NotFound);
        response.Headers[HeaderNames.CacheControl] = "no-store";
        return Results.File(ExportFile.Write(await store.ExportAsync(subject, cancellationToken)), "application/json; charset=utf-8", "meine-daten.json");
    }
}
