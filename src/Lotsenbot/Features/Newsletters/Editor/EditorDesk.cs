using System.Security.Claims;
using Lotsenbot.Features.Newsletters.Archive;
using Lotsenbot.Features.Newsletters.Delivering;
using Lotsenbot.Hosting;
using Lotsenbot.Hosting.Sessions;
using Lotsenbot.Mail;
using Lotsenbot.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Lotsenbot.Features.Newsletters.Editor;

/// <summary>How a text would look, and what is wrong with it.</summary>
/// <param name="Newsletter">With the text, as it would be sent.</param>
/// <param name="Page">As HTML.</param>
/// <param name="Problems">A sentence for each thing that is wrong.</param>
public sealed record EditorPreview(Newsletter Newsletter, OutgoingMail Mail, string Page, IReadOnlyList<string> Problems);

/// <summary>
/// What the editor's page asks for. The page stays open for hours: each call looks anew who that is, whether they are still signed in and what they
/// may do, on a database connection of its own.
/// </summary>
public sealed class EditorDesk(IServiceScopeFactory scopes, ILoggerFactory logs, TimeProvider time)
{
    public Task<NewsletterOutcome> OpenAsync(ClaimsPrincipal user, Guid id, CancellationToken cancellationToken) =>
        UseAsync(user, (me, services) => services.GetRequiredService<NewsletterDesk>().OpenAsync(me, id, cancellationToken), cancellationToken);

    /// <returns>With a problem, and the newsletter as it is now, when somebody else was faster; the text is then saved nowhere.</returns>
    public Task<NewsletterOutcome> SaveAsync(ClaimsPrincipal user, Guid id, int version, NewsletterText text, CancellationToken cancellationToken) =>
        UseAsync(user, async (me, services) =>
        {
            var open = await services.GetRequiredService<NewsletterDesk>().OpenAsync(me, id, cancellationToken);
            if (open is not { Newsletter: { } newsletter, Problem: null })
                return open;
            var problems = await services.GetRequiredService<CheckNewsletter>().HandleAsync(With(newsletter, text), text, cancellationToken);
            return problems.Count > 0 && newsletter.Version == version
                ? new(newsletter, $"{string.Join(' ', problems)} Ich habe nichts gespeichert.")
                : await services.GetRequiredService<DraftNewsletter>().WriteAsync(me, id, version, text, cancellationToken);
        }, cancellationToken);

    /// <param name="root">The path below which our pages are, without a final slash.</param>
    /// <returns>Null for whom it is not.</returns>
    public Task<EditorPreview?> PreviewAsync(ClaimsPrincipal user, Guid id, NewsletterText text, string root, CancellationToken cancellationToken) =>
        UseAsync(user, async (me, services) =>
        {
            var open = await services.GetRequiredService<NewsletterDesk>().OpenAsync(me, id, cancellationToken);
            if (open is not { Newsletter: { } newsletter, Problem: null })
                return null;
            var shown = With(newsletter, text);
            var problems = await services.GetRequiredService<CheckNewsletter>().HandleAsync(shown, text, cancellationToken);
            return new EditorPreview(shown, services.GetRequiredService<MailRoute>().Preview(me!, shown), await PageAsync(shown, root, services), problems);
        }, cancellationToken);

    // By the archive's own page: what is seen here is what will be read there.
    private async Task<string> PageAsync(Newsletter newsletter, string root, IServiceProvider services)
    {
        var page = new ArchivedNewsletter(newsletter.Id, newsletter.Title, time.GetUtcNow(), Schedules.Today(time), CorrectedOn: null, newsletter.Sections, newsletter.Audience);
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ArchivedPage>(ParameterView.FromDictionary(
            new Dictionary<string, object?> { [nameof(ArchivedPage.Newsletter)] = page, [nameof(ArchivedPage.Root)] = root }))).ToHtmlString());
    }

    // As if it were under way: with the link to its page.
    private static Newsletter With(Newsletter newsletter, NewsletterText text) => new()
    {
        Id = newsletter.Id,
        Title = text.Title,
        Topic = text.Topic,
        Sections = text.Sections,
        Corrects = newsletter.Corrects,
        Recipients = 1,
    };

    private async Task<TResult> UseAsync<TResult>(ClaimsPrincipal user, Func<Person?, IServiceProvider, Task<TResult>> use, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(await MeAsync(user, scope.ServiceProvider, cancellationToken), scope.ServiceProvider);
    }

    private static async Task<Person?> MeAsync(ClaimsPrincipal user, IServiceProvider services, CancellationToken cancellationToken) =>
        SignedInPerson.Of(user) is { } signedIn
        && await services.GetRequiredService<Sessions>().FindAsync(signedIn.SessionId, cancellationToken) is not null
        && await services.GetRequiredService<PersonDirectory>().FindAsync(signedIn.Identity, cancellationToken) is { IsActive: true } me
            ? me
            : null;
}
