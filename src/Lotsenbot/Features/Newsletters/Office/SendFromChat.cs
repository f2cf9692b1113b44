using System.Globalization;
using Lotsenbot.Conversations;
using Lotsenbot.People;

namespace Lotsenbot.Features.Newsletters.Office;

/// <summary>The office says in its chat whom a newsletter is for, approves, plans and steers it.</summary>
public sealed class SendFromChat(
    PersonDirectory people, NewsletterDesk desk, ChooseAudience choose, AudienceQuery audience, ApproveNewsletter approve, ScheduleNewsletter schedule,
    SteerNewsletter steer, TryNewsletter trial, DraftNewsletter draft, ShowNewsletter show)
{
    public async Task<Reply> AskAudienceAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (me, press) = (await people.OfAsync(turn, cancellationToken), turn.CardAction!.Read<DeskPress>());
        var outcome = await desk.OpenAsync(me, press?.Id, cancellationToken);
        return outcome switch
        {
            { Newsletter: { IsOpen: true, Corrects: null } open } => new Reply("", Card: AudienceCards.Ask(open, await DivisionsAsync(cancellationToken))),
            { Newsletter: { IsOpen: true } correction } => await AskSizeAsync(correction, note: null, cancellationToken),
            _ => await show.OfAsync(me, outcome, note: null, cancellationToken),
        };
    }

    public async Task<Reply> ChooseAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (me, press) = (await people.OfAsync(turn, cancellationToken), turn.CardAction!.Read<DeskPress>() ?? new DeskPress(Id: null));
        var divisions = await DivisionsAsync(cancellationToken);
        var outcome = await choose.ChooseAsync(me, press.Id, AudienceCards.Read(press, divisions), cancellationToken);
        if (outcome is not { Problem: null, Newsletter: { } newsletter })
            return await show.OfAsync(me, outcome, note: null, cancellationToken);
        return await audience.SizeAsync(newsletter, cancellationToken) is { Reached: > 0 }
            ? await AskSizeAsync(newsletter, note: null, cancellationToken)
            : new Reply("", Card: AudienceCards.Ask(newsletter, divisions, "In diesem Kreis ist gerade niemand. Wähl bitte anders."));
    }

    public async Task<Reply> ConfirmAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (me, press) = (await people.OfAsync(turn, cancellationToken), turn.CardAction!.Read<DeskPress>());
        var outcome = await choose.ConfirmAsync(me, press?.Id, press?.Size ?? 0, cancellationToken);
        return outcome is { Problem: { } problem, Newsletter: { IsOpen: true } open }
            ? await AskSizeAsync(open, problem, cancellationToken)
            : await show.OfAsync(me, outcome, "Bestätigt. Freigeben muss nun jemand der KoSt, der*die nicht daran geschrieben hat: mit „Newsletter“ im Chat.", cancellationToken);
    }

    public Task<Reply> ApproveAsync(Turn turn, CancellationToken cancellationToken) =>
        show.WithAsync(turn, (me, press) => approve.HandleAsync(me, press.Id, press.Seen, cancellationToken), cancellationToken);

    public Task<Reply> PlanAsync(Turn turn, CancellationToken cancellationToken) => show.WithAsync(turn, async (me, press) =>
        press.Day is { } day && TimeOnly.TryParseExact(press.Clock?.Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)
            ? await schedule.HandleAsync(me, press.Id, day.ToDateTime(clock), cancellationToken)
            : await ButAsync(me, press, "Nenn bitte Tag und Uhrzeit, etwa 09:00. Ich habe nichts geplant.", cancellationToken), cancellationToken);

    public Task<Reply> SteerAsync(Turn turn, CancellationToken cancellationToken) => show.WithAsync(turn, (me, press) => press.Deed switch
    {
        nameof(DeskDeed.Try) => trial.HandleAsync(me, press.Id, toTestGroup: false, cancellationToken),
        nameof(DeskDeed.Send) => steer.SendAsync(me, press.Id, cancellationToken),
        nameof(DeskDeed.Unplan) => schedule.TakeBackAsync(me, press.Id, cancellationToken),
        nameof(DeskDeed.Pause) => steer.PauseAsync(me, press.Id, cancellationToken),
        nameof(DeskDeed.Resume) => steer.ResumeAsync(me, press.Id, cancellationToken),
        nameof(DeskDeed.Cancel) => steer.CancelAsync(me, press.Id, cancellationToken),
        nameof(DeskDeed.ResendFailed) => steer.ResendFailedAsync(me, press.Id, cancellationToken),
        nameof(DeskDeed.ResendUnsure) => steer.ResendUnsureAsync(me, press.Id, cancellationToken),
        nameof(DeskDeed.Correct) => draft.CorrectAsync(me, press.Id, cancellationToken),
        _ => ButAsync(me, press, "Das kenne ich nicht. Ich habe nichts geändert.", cancellationToken),
    }, turn.CardAction!.Read<DeskPress>()?.Deed == nameof(DeskDeed.Try) ? "Die Probe ist unterwegs zu dir." : null, cancellationToken);

    private async Task<Reply> AskSizeAsync(Newsletter newsletter, string? note, CancellationToken cancellationToken) =>
        new("", Card: AudienceCards.AskSize(newsletter, (await audience.SizeAsync(newsletter, cancellationToken)).Reached, note));

    private async Task<NewsletterOutcome> ButAsync(Person? me, DeskPress press, string problem, CancellationToken cancellationToken)
    {
        var outcome = await desk.OpenAsync(me, press.Id, cancellationToken);
        return outcome with { Problem = outcome.Problem ?? problem };
    }

    private async Task<IReadOnlyList<string>> DivisionsAsync(CancellationToken cancellationToken) =>
        [.. (await people.DivisionsAsync(cancellationToken)).Order(StringComparer.Create(CultureInfo.GetCultureInfo("de-DE"), ignoreCase: true))];
}
