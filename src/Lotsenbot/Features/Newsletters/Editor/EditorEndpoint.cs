using Lotsenbot.Features.Newsletters.Archive;
using Lotsenbot.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Lotsenbot.Features.Newsletters.Editor;

/// <summary>The page on which the office writes a newsletter; others are refused.</summary>
internal static class EditorEndpoint
{
    // Blazor needs to say where relative addresses begin (base-uri) and opens a web socket; mails bring their styles along, and pictures come from the web.
    private const string Policy =
        $"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src {NewsletterText.ImagesFrom} data:; font-src 'self' data:; connect-src 'self'; "
        + "frame-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'self'";

    public static string PathOf(Guid id) => $"/newsletters/edit/{id}";

    public static void Map(WebApplication app)
    {
        app.MapGet("/newsletters/edit/{id:guid}", ShowAsync).RequireAuthorization();
        // What is typed comes in here. A page opens it with what the server has signed, and each call asks again who that is.
        app.MapBlazorHub().RequireAuthorization();
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext http, PersonDirectory people, NewsletterDesk desk, CancellationToken cancellationToken)
    {
        var me = await NewsletterPages.MeAsync(http, people, cancellationToken);
        if (NewsletterDesk.RefusalOf(me) is { } refusal)
            return NewsletterPages.Refusal(refusal);
        if ((await desk.OpenAsync(me, id, cancellationToken)).Newsletter is null)
            return new RazorComponentResult<ArchiveMissingPage> { StatusCode = StatusCodes.Status404NotFound };
        http.Response.Headers.ContentSecurityPolicy = Policy;
        return new RazorComponentResult<EditorFrame>(new { Id = id });
    }
}
