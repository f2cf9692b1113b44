using Lotsenbot.Hosting;
using Lotsenbot.Hosting.Sessions;
using Lotsenbot.Hosting.Sheets;
using Lotsenbot.People;

namespace Lotsenbot.Features.Projects.Portfolio;

/// <summary>The portfolio as a spreadsheet: <c>/projects/portfolio.xlsx?filter=Planung</c>.</summary>
internal static class PortfolioEndpoint
{
    public const string Route = "/projects/portfolio.xlsx";

    public static string PathOf(string filter) => filter.Length == 0 ? Route : $"{Route}?filter={Uri.EscapeDataString(filter)}";

    public static async Task<IResult> DownloadAsync(
        string? filter, HttpContext http, PortfolioReader reader, PersonDirectory people, TimeProvider time, CancellationToken cancellationToken)
    {
        if (SignedInPerson.Of(http.User) is not { } person
            || await people.FindAsync(person.Identity, cancellationToken) is not { IsActive: true } me || !PortfolioReader.Overseers.Any(me.Has))
            return Problem.Of(http, StatusCodes.Status403Forbidden, "Das Portfolio ist der KoSt, dem Verwaltungsvorstand und den Digitalisierungskoordinator*innen vorbehalten.");
        var entries = await reader.ReadAsync(me, cancellationToken);
        var found = entries.Where(PortfolioFilterReader.Read(filter ?? "", entries).Matches).ToList();
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(await SheetFile.WriteAsync([PortfolioSheet.Of(found)], cancellationToken), SheetFile.ContentType, $"Portfolio {Schedules.Today(time):yyyy-MM-dd}.xlsx");
    }
}
