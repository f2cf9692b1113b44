using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;

namespace Lotsenbot.Features.Privacy;

/// <summary>The file with all that is stored about one person.</summary>
internal static class ExportEndpoint
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Map(IEndpointRouteBuilder app) => app.MapGet(ExportLinks.Path, DownloadAsync);

    private static async Task<IResult> DownloadAsync(
        string? ticket, HttpResponse response, ExportLinks links, PersonalDataStore store, CancellationToken cancellationToken)
    {
        if (ticket is null || links.Read(ticket) is not { } subject)
            return Results.Problem(
                "Der Link ist abgelaufen oder unvollständig. Schreib „meine Daten“, dann bekommst du einen neuen.",
                title: "Dieser Link gilt nicht mehr.", statusCode: StatusCodes.Status404NotFound);
        response.Headers[HeaderNames.CacheControl] = "no-store";
        var data = await store.ExportAsync(subject, cancellationToken);
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(data, Readable), "application/json; charset=utf-8", "meine-daten.json");
    }
}
