using Lotsenbot.Channels.Teams;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Features.Newsletters;
using Lotsenbot.People;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Features.Newsletters;

/// <summary>What the tests of newsletters do again and again: people with a chat in Teams, and a newsletter for them.</summary>
internal static class Newsroom
{
    /// <summary>For the next test in the same database.</summary>
    public static Task<int> EmptyAsync(LotsenbotApp app)
    {
        var cancel = TestContext.Current.CancellationToken;
        return app.WithDbAsync(async db => await db.TeamsConversations.ExecuteDeleteAsync(cancel) + await db.Deliveries.ExecuteDeleteAsync(cancel)
            + await db.NewsletterAuthors.ExecuteDeleteAsync(cancel) + await db.Newsletters.ExecuteDeleteAsync(cancel) + await db.People.ExecuteDeleteAsync(cancel));
    }

    /// <summary>A newsletter for the digital guides, approved by the second.</summary>
    public static async Task<Guid> ApprovedAsync(LotsenbotApp app, Person author, Person approver, int readers)
    {
        var cancel = TestContext.Current.CancellationToken;
        var id = (await UseAsync<DraftNewsletter>(app, desk => desk.BeginAsync(author, "November", cancel))).Newsletter!.Id;
        await UseAsync<DraftNewsletter>(app, desk => desk.WriteAsync(author, id, null, new("November", "Newsletter", [new("Neu", "Es gibt einen neuen Leitfaden.")]), cancel));
        await UseAsync<ChooseAudience>(app, desk => desk.ChooseAsync(author, id, new Audience { Roles = [Role.DigitalGuide] }, cancel));
        await ApproveAsync(app, id, author, approver, readers);
        return id;
    }

    public static async Task ApproveAsync(LotsenbotApp app, Guid id, Person author, Person approver, int readers)
    {
        var cancel = TestContext.Current.CancellationToken;
        var ready = await UseAsync<ChooseAudience>(app, desk => desk.ConfirmAsync(author, id, readers, cancel));
        Assert.Null(ready.Problem);
        Assert.Null((await UseAsync<ApproveNewsletter>(app, desk => desk.HandleAsync(approver, id, Fingerprint.Of(ready.Newsletter!), cancel))).Problem);
    }

    /// <summary>Waits until a newsletter is so far.</summary>
    public static async Task<Newsletter> WhenAsync(LotsenbotApp app, Guid id, Func<Newsletter, NewsletterFigures, bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var newsletter = await app.WithDbAsync(db => db.Newsletters.AsNoTracking().SingleAsync(row => row.Id == id, patience.Token));
            var figures = await app.WithDbAsync(db => NewsletterFigures.OfAsync(db, id, patience.Token));
            // It has begun between the two looks.
            if (newsletter.Recipients != await app.WithDbAsync(db => db.Newsletters.Where(row => row.Id == id).Select(row => row.Recipients).SingleAsync(patience.Token)))
                continue;
            // Whatever happens, nobody is lost and nobody is added.
            Assert.Equal(newsletter.Recipients, figures.ByState.Values.Sum());
            if (isSo(newsletter, figures))
                return newsletter;
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    public static async Task<TResult> UseAsync<TUseCase, TResult>(LotsenbotApp app, Func<TUseCase, Task<TResult>> use)
        where TUseCase : class
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public static Task<NewsletterOutcome> UseAsync<TUseCase>(LotsenbotApp app, Func<TUseCase, Task<NewsletterOutcome>> use)
        where TUseCase : class => UseAsync<TUseCase, NewsletterOutcome>(app, use);

    public static Task<Person> PersonAsync(LotsenbotApp app, ConnectorStub connector, int number, Role role) => app.WithDbAsync(async db =>
    {
        Add(db, connector, [number], role);
        var person = db.People.Local.Single();
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return person;
    });

    /// <summary>People with a chat in Teams, to be saved.</summary>
    public static void Add(LotsenbotDb db, ConnectorStub connector, IEnumerable<int> numbers, Role role)
    {
        foreach (var number in numbers)
        {
            var person = new Person { DisplayName = $"Person {number}", Source = PersonSource.SignIn };
            person.Identities.Add(PersonIdentity.Of(new Identity(Identity.Entra, $"object-{number}")));
            person.Roles.Add(new PersonRole { Role = role });
            db.People.Add(person);
            db.TeamsConversations.Add(new TeamsConversation
            {
                Id = $"a:{number}",
                ServiceUrl = connector.ServiceUrl,
                Kind = ConversationKind.Personal,
                EntraObjectId = $"object-{number}",
                TenantId = TeamsClient.Tenant,
                LastSeen = TimeProvider.System.GetUtcNow(),
                Installation = $"{number}",
            });
        }
    }
}
