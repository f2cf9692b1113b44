using Lotsenbot.People;

namespace Lotsenbot.Features.Newsletters;

/// <summary>Says yes to a newsletter: somebody of the office who has not written on it, to exactly what they have read.</summary>
public sealed class ApproveNewsletter
{
    private readonly NewsletterDesk _desk;
    private readonly Approval _approval;

    internal ApproveNewsletter(NewsletterDesk desk, Approval approval) => (_desk, _approval) = (desk, approval);

    /// <param name="me">Who approves.</param>
    /// <param name="id">The newsletter.</param>
    /// <param name="seen">The <see cref="Fingerprint"/> of what they have read.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<NewsletterOutcome> HandleAsync(Person? me, Guid? id, string? seen, CancellationToken cancellationToken) =>
        _desk.ChangeAsync(me, id, async newsletter =>
        {
            if (newsletter.State != NewsletterState.Draft)
                return "Freigeben lässt sich nur ein Entwurf.";
            if (newsletter.Sections.Count == 0)
                return "Da steht noch nichts drin.";
            if (newsletter.ConfirmedSize is null)
                return "Der Kreis der Empfänger*innen ist noch nicht bestätigt.";
            if (await _approval.IsAuthorAsync(me!.Id, newsletter, cancellationToken))
                return "Du hast selbst daran geschrieben. Freigeben muss jemand anderes (Vier-Augen-Prinzip).";
            var current = Fingerprint.Of(newsletter);
            if (seen != current)
                return "Der Newsletter ist nicht mehr der, den du gelesen hast. Lies ihn bitte noch einmal.";
            (newsletter.State, newsletter.ApproverId, newsletter.ApprovedFingerprint, newsletter.Hold) = (NewsletterState.Approved, me.Id, current, null);
            return null;
        }, cancellationToken);
}
