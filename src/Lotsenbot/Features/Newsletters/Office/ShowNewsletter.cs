using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Features.Newsletters.Echo;
using Lotsenbot.People;

namespace Lotsenbot.Features.Newsletters.Office;

/// <summary>Shows the office a newsletter as it is after something was done with it.</summary>
public sealed class ShowNewsletter
{
    private readonly LotsenbotDb _db;
    private readonly PersonDirectory _people;
    private readonly Approval _approval;

    internal ShowNewsletter(LotsenbotDb db, PersonDirectory people, Approval approval) => (_db, _people, _approval) = (db, people, approval);

    /// <param name="turn">A press on a card of the office.</param>
    /// <param name="use">What is done with it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<Reply> WithAsync(Turn turn, Func<Person?, DeskPress, Task<NewsletterOutcome>> use, CancellationToken cancellationToken) => WithAsync(turn, use, note: null, cancellationToken);

    /// <param name="turn">A press on a card of the office.</param>
    /// <param name="use">What is done with it.</param>
    /// <param name="note">What is to be said when it is done.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<Reply> WithAsync(Turn turn, Func<Person?, DeskPress, Task<NewsletterOutcome>> use, string? note, CancellationToken cancellationToken)
    {
        if (Access.RefusalInCompany(turn) is { } refusal)
            return refusal;
        var me = await _people.OfAsync(turn, cancellationToken);
        return await OfAsync(me, await use(me, turn.CardAction!.Read<DeskPress>() ?? new DeskPress(Id: null)), note, cancellationToken);
    }

    internal async Task<Reply> OfAsync(Person? me, NewsletterOutcome outcome, string? note, CancellationToken cancellationToken)
    {
        if (me is null || outcome.Newsletter is not { } newsletter)
            return new Reply(outcome.Problem ?? "Diesen Newsletter gibt es nicht (mehr).");
        var figures = newsletter.Recipients > 0 ? await NewsletterFigures.OfAsync(_db, newsletter.Id, cancellationToken) : null;
        var echo = newsletter.Recipients > 0 ? await NewsletterEcho.OfAsync(_db, newsletter, cancellationToken) : null;
        return new Reply("", Card: DeskCards.Of(newsletter, await _approval.IsAuthorAsync(me.Id, newsletter, cancellationToken), figures, echo, outcome.Problem ?? note));
    }
}
