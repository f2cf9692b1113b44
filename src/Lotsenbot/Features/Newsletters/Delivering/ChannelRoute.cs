using Lotsenbot.Conversations;
using Lotsenbot.People;

namespace Lotsenbot.Features.Newsletters.Delivering;

/// <summary>A newsletter as a card in a channel: in the first of the person's identities that it reaches.</summary>
internal sealed class ChannelRoute(IProactiveChannel channel) : IDeliveryRoute
{
    public string Name => channel.Name;

    public int Rank => channel.Notifies ? 0 : 2;

    public Task<SendOutcome> SendAsync(Person person, string key, Newsletter newsletter, CancellationToken cancellationToken)
    {
        var reply = NewsletterCard.Of(newsletter);
        return FirstAsync(person, identity => channel.SendToAsync(identity, key, reply, cancellationToken));
    }

    public Task<SendOutcome> ReplaceAsync(Person person, string key, Newsletter newsletter, CancellationToken cancellationToken)
    {
        var reply = NewsletterCard.Of(newsletter);
        return FirstAsync(person, identity => channel.ReplaceAsync(identity, key, reply, cancellationToken));
    }

    public async Task<SendOutcome?> RecallAsync(Person person, string key, CancellationToken cancellationToken)
    {
        SendOutcome? unsure = null;
        foreach (var identity in person.Identities)
            switch (await channel.RecallAsync(identity.ToIdentity(), key, cancellationToken))
            {
                case { Result: SendResult.Sent } sent:
                    return sent;
                case { } other:
                    unsure = other;
                    break;
            }
        return unsure;
    }

    private static async Task<SendOutcome> FirstAsync(Person person, Func<Identity, Task<SendOutcome>> attempt)
    {
        var outcome = new SendOutcome(SendResult.NotInstalled, Reason: "no identity");
        foreach (var identity in person.Identities)
        {
            outcome = await attempt(identity.ToIdentity());
            // Anything but a certain no could arrive there: no other identity then, or the person gets it twice.
            if (outcome.Result is not (SendResult.NotInstalled or SendResult.Blocked or SendResult.Refused))
                break;
        }
        return outcome;
    }
}
