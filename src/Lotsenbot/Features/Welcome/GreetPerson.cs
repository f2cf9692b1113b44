using Lotsenbot.Conversations;

namespace Lotsenbot.Features.Welcome;

/// <summary>Says hello when somebody opens a conversation, and what one can ask.</summary>
public sealed class GreetPerson
{
    private static readonly Reply Greeting = new(
        """
        Hallo! Ich bin der Lotsenbot und kenne den Kompass für digitale Projekte in unserer Stadt: Strategie, Projektablauf, Checklisten und Vorlagen.

        Frag mich einfach in eigenen Worten. Ich antworte mit Zitaten aus den Unterlagen und zeige dir, wo es steht. Wenn ich nichts finde, sage ich es dir.
        """,
        Suggestions:
        [
            "Wie starte ich ein Digitalisierungsprojekt?",
            "Was gehört in den Projektauftrag?",
            "Wen muss ich vor dem Go-Live informieren?",
        ]);

    private static readonly Reply GroupGreeting = Greeting with
    {
        Markdown = Greeting.Markdown + "\n\nHier antworte ich, wenn ihr mich mit @ erwähnt. Alle in der Runde sehen die Antwort.",
        Suggestions = null,
    };

    public Reply Handle(Turn turn) => turn.Conversation.Kind == ConversationKind.Personal ? Greeting : GroupGreeting;
}
