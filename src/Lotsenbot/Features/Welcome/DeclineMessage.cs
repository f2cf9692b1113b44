using System.Globalization;
using System.Text.Json;
using Lotsenbot.Conversations;

namespace Lotsenbot.Features.Welcome;

/// <summary>Explains why a message could not be taken, and what to do instead.</summary>
public sealed class DeclineMessage
{
    private static readonly Reply Unknown = new("Mit dieser Karte kann ich nichts mehr anfangen. Schreib mir einfach, was du brauchst.");

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    /// <summary>For the button of a card that no use case knows, or no longer.</summary>
    public Reply UnknownPress() => Unknown;

    public Reply Handle(Turn turn) => turn.CardAction!.Data.Deserialize<DeclinedMessage>()! switch
    {
        { Reason: DeclineReason.TextTooLong, MaxTextLength: { } limit } => new Reply(string.Create(German,
            $"Das ist mir zu lang: Ich lese höchstens {limit:N0} Zeichen auf einmal. Bitte kürze deine Frage oder teile sie auf.")),
        _ => new Reply("Dateien kann ich nicht lesen, ich habe nichts davon gespeichert. Bitte schreib mir deine Frage als Text."),
    };
}
