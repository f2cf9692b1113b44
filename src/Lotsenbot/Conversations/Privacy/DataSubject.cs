namespace Lotsenbot.Conversations.Privacy;

/// <summary>Somebody whose data is asked for, as everything that leads to it (the GDPR's "data subject").</summary>
/// <param name="Identities">Who they are to the directory and the sign-in.</param>
/// <param name="Users">Who they are in the channels.</param>
/// <param name="Conversations">The ones that only they and the bot share.</param>
public sealed record DataSubject(
    IReadOnlyList<Identity> Identities, IReadOnlyList<ChannelUser> Users, IReadOnlyList<PersonalConversation> Conversations);

/// <param name="Channel">Name of the <see cref="IChannel"/>.</param>
/// <param name="UserId">The channel's own id of the person.</param>
public sealed record ChannelUser(string Channel, string UserId);

/// <param name="Channel">Name of the <see cref="IChannel"/>.</param>
public sealed record PersonalConversation(string Channel, string ConversationId);
