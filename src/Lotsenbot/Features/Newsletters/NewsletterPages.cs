using Lotsenbot.Conversations;
using Lotsenbot.Features.Newsletters.Archive;
using Lotsenbot.Features.Newsletters.Editor;
using Lotsenbot.Hosting.Sessions;
using Lotsenbot.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Lotsenbot.Features.Newsletters;

/// <summary>What there is of newsletters on the web: an archive for everybody, and an editor for the office.</summary>
public static class NewsletterPages
{
    /// <summary>For a page that only shows: it runs nothing and sends nothing.</summary>
    internal const string ReadOnlyPolicy = $"default-src 'none'; style-src 'self'; img-src {NewsletterText.ImagesFrom}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    public static WebApplication MapNewsletters(this WebApplication app)
    {
        ArchiveEndpoints.Map(app);
        EditorEndpoint.Map(app);
        return app;
    }

    /// <summary>Who calls; null for nobody, and for whom the directory no longer has.</summary>
    internal static async Task<Person?> MeAsync(HttpContext http, PersonDirectory people, CancellationToken cancellationToken) =>
        SignedInPerson.Of(http.User) is { } signedIn && await people.FindAsync(signedIn.Identity, cancellationToken) is { IsActive: true } me ? me : null;

    internal static RazorComponentResult<RefusalPage> Refusal(Reply reason) => Refusal(reason.Markdown);

    internal static RazorComponentResult<RefusalPage> Refusal(string reason) => new(new { Reason = reason }) { StatusCode = StatusCodes.Status403Forbidden };
}
