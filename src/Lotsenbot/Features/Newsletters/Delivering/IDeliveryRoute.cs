using Lotsenbot.Conversations;
using Lotsenbot.People;

namespace Lotsenbot.Features.Newsletters.Delivering;

/// <summary>A way to bring a newsletter to a person: one of the channels, or mail.</summary>
internal interface IDeliveryRoute
{
    /// <summary>As it stands in <see cref="Delivery.Channel"/>; also the name of a <see cref="PreferredChannel"/>, where it is one.</summary>
    string Name { get; }

    /// <summary>Ways with a lower rank are tried first.</summary>
    int Rank { get; }

    /// <param name="key">Names the message: under the same key nothing is sent twice, where the way can tell.</param>
    Task<SendOutcome> SendAsync(Person person, string key, Newsletter newsletter, CancellationToken cancellationToken);

    /// <summary>What became of a message that somebody else has begun. Null when it is certain that nothing was sent.</summary>
    Task<SendOutcome?> RecallAsync(Person person, string key, CancellationToken cancellationToken);

    /// <summary>Puts a newsletter in the place of what was sent under the key; Refused where there is no such thing.</summary>
    Task<SendOutcome> ReplaceAsync(Person person, string key, Newsletter newsletter, CancellationToken cancellationToken);
}
