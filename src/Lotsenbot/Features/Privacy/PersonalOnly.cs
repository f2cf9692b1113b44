using Lotsenbot.Conversations;

namespace Lotsenbot.Features.Privacy;

/// <summary>Where several people read along, nobody's data is shown.</summary>
internal static class PersonalOnly
{
    /// <summary>Null where only the person and the bot are.</summary>
    public static Reply? Refusal(Turn turn) => turn.Conversation.Kind == ConversationKind.Personal
        ? null
        : new Reply("Das geht nur unter uns: Schreib mir das bitte im persönlichen Chat.");
}
