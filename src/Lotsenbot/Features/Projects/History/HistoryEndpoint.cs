using Lotsenbot.Features.Projects.Documents;
using Lotsenbot.Hosting;
using Lotsenbot.Hosting.Sessions;
using Lotsenbot.Hosting.Sheets;
using Lotsenbot.People;

namespace Lotsenbot.Features.Projects.History;

/// <summary>All that happened to a project, as a spreadsheet: <c>/projects/{id}/history.xlsx</c>.</summary>
internal static class HistoryEndpoint
{
    public const string Route = "/projects/{id:guid}/history.xlsx";

    public static string PathOf(Guid projectId) => $"/projects/{projectId}/history.xlsx";

    public static async Task<IResult> DownloadAsync(
        Guid id, HttpContext http, ProjectBook book, ProjectHistory history, PersonDirectory people, CancellationToken cancellationToken)
    {
        if (SignedInPerson.Of(http.User) is not { } person
            || await people.FindAsync(person.Identity, cancellationToken) is not { IsActive: true } me
            || await book.FindAsync(id, me, cancellationToken) is not { } open)
            return Problem.Of(http, StatusCodes.Status404NotFound, "Dieses Projekt gibt es nicht, oder du gehörst nicht dazu.");
        var sheet = SheetOf(await history.ReadAsync(id, most: null, cancellationToken));
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(await SheetFile.WriteAsync([sheet], cancellationToken), SheetFile.ContentType, ProjectDocumentFile.NameOf("Verlauf", open.Project.Title, "xlsx"));
    }

    /// <summary>In the order in which it happened.</summary>
    private static Sheet SheetOf(IReadOnlyList<HistoryLine> newestFirst) => new(
        "Verlauf",
        [new("Wann", 20), new("Wer", 28), new("Was", 50), new("Vorher", 50), new("Nachher", 50)],
        [.. newestFirst.Reverse().Select(line => (IReadOnlyList<object?>)[line.At.InBerlin(), line.By, line.What, line.Before, line.After])]);
}
