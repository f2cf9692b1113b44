namespace Lotsenbot.Conversations.Cards;

/// <summary>
/// A card as data: what it shows, what can be filled in and pressed. A channel renders it, as an Adaptive Card or as numbered text.
/// </summary>
/// <param name="Title">The heading.</param>
/// <param name="Buttons">At most six: more are not shown in Teams.</param>
/// <param name="Refresh">Makes the card current for whoever looks at it; null where it does not change.</param>
public sealed record Card(
    string Title, IReadOnlyList<CardElement> Body, IReadOnlyList<CardButton>? Buttons = null, CardRefresh? Refresh = null);

/// <summary>The press that a channel makes by itself to show the card as it is now; it must change nothing.</summary>
/// <param name="UserIds">The channel's ids of those for whom it is made, at most 60; empty: everybody, where the channel can.</param>
public sealed record CardRefresh(string Verb, object? Data, IReadOnlyList<string> UserIds);
