using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Hosting;
using Lotsenbot.Mail;
using Lotsenbot.Notices;
using Lotsenbot.People;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Newsletters.Delivering;

/// <summary>A newsletter as a mail, to whoever wants it so or can't be reached in a channel that notifies.</summary>
internal sealed class MailRoute(MailSender mail, NoticeMail mails, PublicAddress address, IOptions<NewsletterOptions> options) : IDeliveryRoute
{
    public string Name => "mail";

    public int Rank => 1;

    public async Task<SendOutcome> SendAsync(Person person, string key, Newsletter newsletter, CancellationToken cancellationToken) => person.Mail is { } to
        ? await mail.SendAsync(MailOf(person, to, key, newsletter), cancellationToken)
        : new SendOutcome(SendResult.NotInstalled, Reason: "no mail address");

    /// <summary>What somebody would get.</summary>
    public OutgoingMail Preview(Person person, Newsletter newsletter) => MailOf(person, person.Mail ?? "", "preview", newsletter);

    // A mail server can't be asked, and takes the same mail twice.
    public Task<SendOutcome?> RecallAsync(Person person, string key, CancellationToken cancellationToken) =>
        Task.FromResult<SendOutcome?>(new SendOutcome(SendResult.Unsure, Reason: "whoever sent it did not say how it ended"));

    public Task<SendOutcome> ReplaceAsync(Person person, string key, Newsletter newsletter, CancellationToken cancellationToken) =>
        Task.FromResult(new SendOutcome(SendResult.Refused, Reason: "a mail can't be replaced"));

    private OutgoingMail MailOf(Person person, string to, string key, Newsletter newsletter) =>
        mails.Of(
            $"{key}|{person.Id:N}", to, ForMail(NewsletterCard.CardOf(newsletter)),
            $"Diesen Newsletter zum Thema „{newsletter.Topic}“ schickt die KoSt. Abbestellen kannst du das Thema im Chat mit Lotsenbot: Schreib dort „Newsletter abbestellen“.") with
        {
            Headers = WayOut(newsletter) is { } way ? new Dictionary<string, string> { ["List-Unsubscribe"] = $"<{way}>" } : null,
        };

    /// <summary>In a mail nothing can be pressed: the way to the chat takes the button's place.</summary>
    private static Reply ForMail(Card card) => new("", Card: card with { Buttons = [.. card.Buttons!.OfType<LinkButton>(), new LinkButton("Zum Chat mit Lotsenbot", "/")] });

    /// <summary>RFC 2369: by mail to whom the settings name, else where the chat is.</summary>
    private string? WayOut(Newsletter newsletter) => options.Value.UnsubscribeMail is { Length: > 0 } mailbox
        ? $"mailto:{mailbox}?subject={Uri.EscapeDataString($"Abbestellen: {newsletter.Topic}")}"
        : address.Value?.AbsoluteUri;
}
