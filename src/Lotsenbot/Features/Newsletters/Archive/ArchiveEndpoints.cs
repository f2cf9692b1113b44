using System.Security.Cryptography;
using System.Text;
using Lotsenbot.Features.Newsletters.Echo;
using Lotsenbot.Hosting;
using Lotsenbot.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Newsletters.Archive;

/// <summary>The pages of what was sent, for everybody who has signed in and for whom it was meant.</summary>
internal static class ArchiveEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        // Also where anonymous questions are allowed: what the house writes to its people is for those whom we know.
        app.MapGet("/newsletters", ShowAllAsync).RequireAuthorization();
        app.MapGet("/newsletters/{id:guid}", ShowAsync).RequireAuthorization();
        app.MapGet("/newsletters/{id:guid}/links/{name}", FollowAsync).RequireAuthorization();
        app.MapGet(ArchiveFeed.Path, FeedAsync).AllowAnonymous();
    }

    private static async Task<IResult> ShowAllAsync(HttpContext http, PersonDirectory people, ReadArchive archive, CancellationToken cancellationToken) =>
        await NewsletterPages.MeAsync(http, people, cancellationToken) is { } me
            ? new RazorComponentResult<ArchivePage>(new { Newsletters = await archive.AllAsync(me, cancellationToken) })
            : NewsletterPages.Refusal(Access.Refusal(person: null)!);

    private static async Task<IResult> ShowAsync(
        Guid id, HttpContext http, PersonDirectory people, ReadArchive archive, NewsletterCounter counter, CancellationToken cancellationToken)
    {
        if (await NewsletterPages.MeAsync(http, people, cancellationToken) is not { } me)
            return NewsletterPages.Refusal(Access.Refusal(person: null)!);
        // Whom it was not meant for doesn't learn that it is there.
        if (await archive.FindAsync(id, cancellationToken) is not { } newsletter || !newsletter.IsFor(me))
            return new RazorComponentResult<ArchiveMissingPage> { StatusCode = StatusCodes.Status404NotFound };
        if (!IsAhead(http))
            counter.Count(newsletter.Id, NewsletterCount.Opened);
        http.Response.Headers.ContentSecurityPolicy = NewsletterPages.ReadOnlyPolicy;
        return new RazorComponentResult<ArchivedPage>(new { Newsletter = newsletter, IsCounted = true });
    }

    private static async Task<IResult> FollowAsync(
        Guid id, string name, HttpContext http, PersonDirectory people, ReadArchive archive, NewsletterCounter counter, CancellationToken cancellationToken)
    {
        if (await NewsletterPages.MeAsync(http, people, cancellationToken) is not { } me)
            return NewsletterPages.Refusal(Access.Refusal(person: null)!);
        if (await archive.FindAsync(id, cancellationToken) is not { } newsletter || !newsletter.IsFor(me) || CountedLinks.Find(newsletter.Sections, name) is not { } address)
            return new RazorComponentResult<ArchiveMissingPage> { StatusCode = StatusCodes.Status404NotFound };
        if (!IsAhead(http))
            counter.Count(newsletter.Id, NewsletterCount.Followed(address));
        http.Response.Headers.CacheControl = "no-store";
        return Results.Redirect(NewsletterMarkdown.IsOwn(address) ? http.Request.PathBase + address : address);
    }

    // A browser that fetches what might be wanted next: nobody has clicked.
    private static bool IsAhead(HttpContext http) => http.Request.Headers.ContainsKey("Sec-Purpose");

    private static async Task<IResult> FeedAsync(
        string? key, HttpContext http, PersonDirectory people, ReadArchive archive, PublicAddress address, IOptions<NewsletterOptions> options, CancellationToken cancellationToken)
    {
        if (!Opens(key, options.Value.FeedKey) && await NewsletterPages.MeAsync(http, people, cancellationToken) is null)
            return Problem.Of(http, StatusCodes.Status401Unauthorized, "Den Feed bekommst du, wenn du angemeldet bist, oder mit dem Schlüssel deines Hauses: feed.xml?key=…");
        var own = address.Value ?? new Uri($"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}/");
        return Results.Bytes(ArchiveFeed.Write(await archive.ForAllAsync(cancellationToken), own), ArchiveFeed.ContentType);
    }

    // Compared in the same time whatever is wrong, so that nobody can feel their way.
    private static bool Opens(string? key, string? expected) => key is not null && expected is { Length: > 0 }
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(key)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
