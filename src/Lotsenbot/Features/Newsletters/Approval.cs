using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Newsletters;

/// <summary>The rule of four eyes: what goes out was read by somebody who has not written on it, and is letter by letter what they read.</summary>
internal sealed class Approval(LotsenbotDb db)
{
    /// <summary>Why a newsletter must not go out; null when it may.</summary>
    public async Task<string?> ProblemAsync(Newsletter newsletter, CancellationToken cancellationToken)
    {
        if (newsletter.ApprovedFingerprint is null || newsletter.ConfirmedSize is null)
            return "Der Newsletter ist nicht freigegeben.";
        if (newsletter.ApprovedFingerprint != Fingerprint.Of(newsletter))
            return "Seit der Freigabe hat sich etwas geändert. Der Newsletter muss noch einmal freigegeben werden.";
        if (newsletter.ApproverId is not { } approver)
            return "Wer freigegeben hat, ist nicht mehr da. Bitte lasst noch einmal jemanden freigeben.";
        return await IsAuthorAsync(approver, newsletter, cancellationToken)
            ? "Freigegeben hat, wer daran geschrieben hat. Bitte lasst jemand anderen freigeben."
            : null;
    }

    /// <summary>Whether somebody has written on it, under whichever account: identities lead to one person, and a second entry has the same address.</summary>
    public async Task<bool> IsAuthorAsync(Guid personId, Newsletter newsletter, CancellationToken cancellationToken)
    {
        var authors = newsletter.Authors.ConvertAll(author => author.PersonId);
        return authors.Contains(personId) || await db.People.AnyAsync(
            person => person.Id == personId && person.Mail != null && db.People.Any(author => authors.Contains(author.Id) && author.Mail == person.Mail), cancellationToken);
    }
}
