using Lotsenbot.People;

namespace Lotsenbot.Features.Newsletters;

/// <summary>Says whom a newsletter is for, and confirms it by typing how many people that is.</summary>
public sealed class ChooseAudience(NewsletterDesk desk, AudienceQuery audience)
{
    public Task<NewsletterOutcome> ChooseAsync(Person? me, Guid? id, Audience chosen, CancellationToken cancellationToken) =>
        desk.WriteAsync(me, id, newsletter =>
        {
            if (newsletter.Corrects is not null)
                return Task.FromResult<string?>("Eine Korrektur geht an alle, die den Newsletter bekommen haben, und an niemanden sonst.");
            (newsletter.Audience, newsletter.ConfirmedSize) = (chosen, null);
            return Task.FromResult<string?>(null);
        }, cancellationToken);

    public Task<NewsletterOutcome> ConfirmAsync(Person? me, Guid? id, int typed, CancellationToken cancellationToken) =>
        desk.WriteAsync(me, id, async newsletter =>
        {
            var size = await audience.SizeAsync(newsletter, cancellationToken);
            if (size.Reached == 0)
                return "In diesem Kreis ist gerade niemand.";
            if (typed != size.Reached)
                return $"Das stimmt nicht: Der Kreis hat {size.Reached} Empfänger*innen, nicht {typed}.";
            newsletter.ConfirmedSize = typed;
            return null;
        }, cancellationToken);
}
