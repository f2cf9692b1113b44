using System.Text.Json.Nodes;

namespace Lotsenbot.Conversations.Privacy;

/// <summary>How long data of a kind may be kept; each has a setting in the section <c>Privacy</c>.</summary>
public enum RetentionClass
{
    Conversation,
    Feedback,

    /// <summary>People who are no longer active.</summary>
    Directory,
}

/// <summary>A kind of data about people: whoever stores such data also shows it, deletes it and lets it age.</summary>
public interface IPersonalData
{
    /// <summary>The kind, as people read it in what they are shown and in <c>docs/datenschutz.md</c>.</summary>
    string Kind { get; }

    RetentionClass Retention { get; }

    /// <summary>All that is stored about somebody, as they may take it with them.</summary>
    Task<IReadOnlyList<JsonObject>> ExportAsync(DataSubject subject, CancellationToken cancellationToken);

    /// <summary>Deletes it, in the caller's transaction. The turn that runs just now may stay until it has ended, as long as nothing readable is left of it.</summary>
    /// <returns>How much was deleted.</returns>
    Task<int> DeleteAsync(DataSubject subject, CancellationToken cancellationToken);

    /// <summary>Deletes what nobody has touched since then.</summary>
    /// <returns>How much was deleted.</returns>
    Task<int> DeleteOlderAsync(DateTimeOffset limit, CancellationToken cancellationToken);
}

/// <summary>A channel's knowledge of who its users are.</summary>
public interface IChannelUsers
{
    /// <summary>The channel's users that have one of these identities, or are one of these users, and their own conversations with the bot.</summary>
    Task<(IReadOnlyList<ChannelUser> Users, IReadOnlyList<PersonalConversation> Conversations)> FindAsync(
        IReadOnlyList<Identity> identities, IReadOnlyList<ChannelUser> users, CancellationToken cancellationToken);
}
