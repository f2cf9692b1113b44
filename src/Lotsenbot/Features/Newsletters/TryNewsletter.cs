using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Notices;
using Lotsenbot.People;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Newsletters;

/// <summary>Sends a newsletter to oneself, or to the test group, as it is now.</summary>
public sealed class TryNewsletter(LotsenbotDb db, NewsletterDesk desk, PersonDirectory people, NoticeBoard notices, IOptions<NewsletterOptions> options)
{
    public async Task<NewsletterOutcome> HandleAsync(Person? me, Guid? id, bool toTestGroup, CancellationToken cancellationToken)
    {
        var (newsletter, problem) = await desk.OpenAsync(me, id, cancellationToken);
        if (newsletter is null || problem is not null)
            return new(newsletter, problem);
        var readers = toTestGroup ? await TestGroupAsync(cancellationToken) : [me!.Id];
        if (readers.Count == 0)
            return new(newsletter, "In der Testgruppe steht niemand, den ich kenne (Einstellung Newsletters:TestGroup).");
        var card = NewsletterCard.Of(newsletter).Card!;
        // Each trial is one of its own, however little has changed.
        var key = $"newsletter-trial|{Guid.NewGuid():N}";
        foreach (var reader in readers)
            notices.Add(reader, key, new Reply("", Card: card with { Title = $"Probe: {card.Title}" }));
        await db.SaveChangesAsync(cancellationToken);
        await notices.WakeAsync(cancellationToken);
        return new(newsletter);
    }

    private async Task<HashSet<Guid>> TestGroupAsync(CancellationToken cancellationToken)
    {
        var found = new HashSet<Guid>();
        foreach (var mail in options.Value.TestGroup)
            if (await people.FindByMailAsync(mail, cancellationToken) is { } person)
                found.Add(person.Id);
        return found;
    }
}
