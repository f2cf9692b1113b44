using Lotsenbot.Channels.Teams;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Features.Newsletters;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Benchmarks.Newsletters;

/// <summary>A house of people with a chat in Teams, and a newsletter for all of them, approved and due: written past the program into its database.</summary>
internal sealed class ReadyNewsletter(string dataFolder)
{
    private const int RowsAtOnce = 2000;

    /// <summary>Not of the personas of the demo.</summary>
    private const string Unit = "Messamt";

    /// <summary>What a section says; with its heading some 1,500 characters of card.</summary>
    private const string Text =
        "Der neue Leitfaden für digitale Vorhaben ist da: kürzer, mit Beispielen aus drei Dienststellen und einer Liste der Fragen, die am Anfang zählen. "
        + "**Neu** ist der Abschnitt über Schnittstellen. Fragen beantwortet [die Koordinierungsstelle](https://example.org/leitfaden).";

    private readonly DbContextOptions<SqliteLotsenbotDb> _options =
        new DbContextOptionsBuilder<SqliteLotsenbotDb>().UseSqlite($"Data Source={Path.Combine(dataFolder, "lotsenbot.db")};Default Timeout=60").Options;

    private int _people;

    /// <summary>As many people as that are there afterwards; earlier ones stay.</summary>
    public async Task EngageAsync(int people, string serviceUrl, CancellationToken cancellationToken)
    {
        for (; _people < people; _people += RowsAtOnce)
        {
            await using var db = new SqliteLotsenbotDb(_options);
            foreach (var number in Enumerable.Range(_people, Math.Min(RowsAtOnce, people - _people)))
                Engage(db, number, serviceUrl);
            await db.SaveChangesAsync(cancellationToken);
        }
        _people = people;
    }

    /// <summary>Begins: the program notices at its next look at the clock.</summary>
    public async Task<Guid> SendAsync(CancellationToken cancellationToken)
    {
        await using var db = new SqliteLotsenbotDb(_options);
        var now = TimeProvider.System.GetUtcNow();
        var newsletter = new Newsletter
        {
            Title = "Newsletter November",
            Sections = [.. Enumerable.Range(1, 5).Select(number => new NewsletterSection($"Abschnitt {number}", Text))],
            Audience = new Audience { Units = [Unit] },
            ConfirmedSize = _people,
            State = NewsletterState.Scheduled,
            SendAt = now,
            CreatedAt = now,
            ApproverId = await db.People.Select(person => person.Id).FirstAsync(cancellationToken),
        };
        newsletter.ApprovedFingerprint = Fingerprint.Of(newsletter);
        db.Newsletters.Add(newsletter);
        await db.SaveChangesAsync(cancellationToken);
        return newsletter.Id;
    }

    public async Task<Newsletter> LookAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = new SqliteLotsenbotDb(_options);
        return await db.Newsletters.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
    }

    public async Task<int> DeliveredAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = new SqliteLotsenbotDb(_options);
        return await db.Deliveries.CountAsync(row => row.NewsletterId == id && row.State == DeliveryState.Delivered, cancellationToken);
    }

    private static void Engage(LotsenbotDb db, int number, string serviceUrl)
    {
        var person = new Person { DisplayName = $"Person {number}", Source = PersonSource.SignIn, Unit = Unit };
        person.Identities.Add(PersonIdentity.Of(new Identity(Identity.Entra, $"object-{number}")));
        person.Roles.Add(new PersonRole { Role = Role.Employee });
        db.People.Add(person);
        db.TeamsConversations.Add(new TeamsConversation
        {
            Id = $"a:{number}",
            ServiceUrl = serviceUrl,
            Kind = ConversationKind.Personal,
            EntraObjectId = $"object-{number}",
            TenantId = "11111111-1111-1111-1111-111111111111",
            LastSeen = TimeProvider.System.GetUtcNow(),
            Installation = $"{number}",
        });
    }
}
