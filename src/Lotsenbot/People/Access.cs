using Lotsenbot.Conversations;

namespace Lotsenbot.People;

/// <summary>
/// Who may do what. A use case asks first of all, so that it holds in every channel:
/// <code>if (Access.Refusal(person, Role.CoordinationOffice) is { } refusal) return refusal;</code>
/// </summary>
public static class Access
{
    /// <summary>What to say where several people read along; null where only the person and the bot are.</summary>
    public static Reply? RefusalInCompany(Turn turn) => turn.Conversation.Kind == ConversationKind.Personal
        ? null
        : new Reply("Das geht nur unter uns: Schreib mir das bitte im persönlichen Chat.");

    /// <summary>What to say to somebody who has none of these roles; null when they may go on.</summary>
    /// <param name="person">From <see cref="PersonDirectory.OfAsync"/>: null is nobody, who may do nothing.</param>
    public static Reply? Refusal(Person? person, params IReadOnlyList<Role> roles) => person switch
    {
        null or { IsActive: false } => new Reply("Das geht nur, wenn ich weiß, wer du bist. Melde dich bitte an und versuch es noch einmal."),
        _ when roles.Any(person.Has) => null,
        _ => new Reply($"Das ist {German.List(roles.Select(RoleNames.ForWhom))} vorbehalten, deshalb mache ich es für dich nicht. Wenn das nicht stimmt, wende dich an die Koordinierungsstelle Verwaltungsdigitalisierung (KoSt)."),
    };
}
