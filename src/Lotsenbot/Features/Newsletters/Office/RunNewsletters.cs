using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Newsletters.Office;

/// <summary>The office drafts, shows and edits newsletters in its chat. What may be done decides <see cref="NewsletterDesk"/>.</summary>
public sealed class RunNewsletters(LotsenbotDb db, PersonDirectory people, NewsletterDesk desk, DraftNewsletter draft, GatherNews news, WriteOpening opening, ShowNewsletter show)
{
    private const int Listed = 10;

    /// <summary>"Entwurf Newsletter November".</summary>
    public async Task<Reply> DraftAsync(Turn turn, string title, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        if ((Access.RefusalInCompany(turn) ?? Access.Refusal(me, Role.CoordinationOffice)) is { } refusal)
            return refusal;
        var sections = await opening.HandleAsync(await news.HandleAsync(cancellationToken), cancellationToken);
        var outcome = await draft.BeginAsync(me, IdOf(turn), title, sections, cancellationToken);
        return await show.OfAsync(me!, outcome, sections.Count == 0 ? "Seit dem letzten Newsletter ist nichts Neues gespeichert. Schreib ihn bitte selbst." : null, cancellationToken);
    }

    /// <returns>Null for whom it is not: they may mute it.</returns>
    public async Task<Reply?> AllAsync(Turn turn, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        if (Access.Refusal(me, Role.CoordinationOffice) is not null)
            return null;
        return Access.RefusalInCompany(turn) ?? new Reply("", Card: DeskCards.All(
            await db.Newsletters.AsNoTracking().OrderBy(row => row.State == NewsletterState.Sent || row.State == NewsletterState.Cancelled).ThenByDescending(row => row.CreatedAt)
                .Take(Listed).ToListAsync(cancellationToken)));
    }

    public Task<Reply> OpenAsync(Turn turn, CancellationToken cancellationToken) =>
        show.WithAsync(turn, (me, press) => desk.OpenAsync(me, press.Id, cancellationToken), cancellationToken);

    public async Task<Reply> EditAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (me, press) = (await people.OfAsync(turn, cancellationToken), turn.CardAction!.Read<DeskPress>());
        var outcome = await desk.OpenAsync(me, press?.Id, cancellationToken);
        if (outcome is not { Newsletter: { IsOpen: true } newsletter })
            return await show.OfAsync(me, outcome with { Problem = outcome.Problem ?? "Ändern lässt er sich nicht mehr." }, note: null, cancellationToken);
        return new Reply("", Card: DeskCards.Section(newsletter, IndexOf(press!.Section, newsletter) ?? newsletter.Sections.Count));
    }

    public async Task<Reply> SaveAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (me, press) = (await people.OfAsync(turn, cancellationToken), turn.CardAction!.Read<DeskPress>());
        var outcome = await desk.OpenAsync(me, press?.Id, cancellationToken);
        if (outcome.Newsletter is not { } newsletter || IndexOf(press!.Section, newsletter) is not { } index)
            return await show.OfAsync(me, outcome with { Problem = outcome.Problem ?? "Diesen Abschnitt gibt es nicht mehr. Ich habe nichts gespeichert." }, note: null, cancellationToken);
        var sections = newsletter.Sections.ToList();
        var (heading, text) = (press.Heading?.Trim() ?? "", press.Text?.Trim() ?? "");
        var written = heading.Length + text.Length == 0 ? Array.Empty<NewsletterSection>() : [new NewsletterSection(heading, text, index < sections.Count ? sections[index].Sources : null)];
        var saved = await draft.WriteAsync(
            me, newsletter.Id, press.Version, new NewsletterText(newsletter.Title, newsletter.Topic, [.. sections.Take(index), .. written, .. sections.Skip(index + 1)]), cancellationToken);
        // What was typed is not lost.
        return saved is { Problem: { } problem, Newsletter: { IsOpen: true } current }
            ? new Reply("", Card: DeskCards.Section(current, Math.Min(index, current.Sections.Count), press, problem))
            : await show.OfAsync(me, saved, note: null, cancellationToken);
    }

    private static int? IndexOf(string? section, Newsletter newsletter) => section == DeskCards.NewSection ? newsletter.Sections.Count
        : int.TryParse(section, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= newsletter.Sections.Count ? index
        : null;

    // The same turn, run again after a crash, is the same newsletter.
    private static Guid IdOf(Turn turn) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"newsletter|{turn.Conversation.Channel}|{turn.Id}")).AsSpan(0, 16));
}
