using Lotsenbot.Conversations.Projects;
using Lotsenbot.Hosting;
using Lotsenbot.Hosting.Sessions;
using Lotsenbot.Hosting.Sheets;
using Lotsenbot.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Lotsenbot.Features.Lessons.Reporting;

/// <summary>The report as a page and as a spreadsheet: <c>/lessons/report?programme=DMS&amp;year=2026</c>. Only for the office.</summary>
public static class ReportEndpoint
{
    internal const string PageRoute = "/lessons/report";
    internal const string SheetRoute = "/lessons/report.xlsx";

    public static WebApplication MapLessons(this WebApplication app)
    {
        app.MapGet(PageRoute, PageAsync).RequireAuthorization();
        app.MapGet(SheetRoute, SheetAsync).RequireAuthorization();
        return app;
    }

    internal static string PathOf(ReportScope scope, string route)
    {
        var query = string.Join('&', new[]
        {
            scope.Programme is { } programme ? $"programme={Uri.EscapeDataString(programme)}" : null,
            scope.Year is { } year ? $"year={year}" : null,
        }.OfType<string>());
        return query.Length == 0 ? route : $"{route}?{query}";
    }

    private static async Task<IResult> PageAsync(
        string? programme, int? year, HttpContext http, PersonDirectory people, IProjectSource projects, ReadReport report, CancellationToken cancellationToken) =>
        await RefusalAsync(http, people, cancellationToken)
        ?? new RazorComponentResult<ReportPage>(new { Report = await report.HandleAsync(ScopeOf(programme, year, projects), cancellationToken) });

    private static async Task<IResult> SheetAsync(
        string? programme, int? year, HttpContext http, PersonDirectory people, IProjectSource projects, ReadReport report, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(http, people, cancellationToken) is { } refusal)
            return refusal;
        http.Response.Headers.CacheControl = "private, no-store";
        var read = await report.HandleAsync(ScopeOf(programme, year, projects), cancellationToken);
        return Results.File(await ReportSheets.WriteAsync(read, cancellationToken), SheetFile.ContentType, $"Bericht Erfahrungen {Schedules.Today(time):yyyy-MM-dd}.xlsx");
    }

    private static async Task<IResult?> RefusalAsync(HttpContext http, PersonDirectory people, CancellationToken cancellationToken) =>
        SignedInPerson.Of(http.User) is { } person && await people.FindAsync(person.Identity, cancellationToken) is { IsActive: true } me && me.Has(Role.CoordinationOffice)
            ? null
            : Problem.Of(http, StatusCodes.Status403Forbidden, "Der Bericht ist der Koordinierungsstelle (KoSt) vorbehalten.");

    private static ReportScope ScopeOf(string? programme, int? year, IProjectSource projects) =>
        new(projects.Programmes.FirstOrDefault(known => string.Equals(known, programme, StringComparison.OrdinalIgnoreCase)), year);
}
