using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Lotsenbot.Channels.Teams;

/// <summary>
/// The ids of turns: that of the message itself, or one with a slash for what is no message of its own. The same thing told twice has the same
/// id, and is answered once.
/// </summary>
internal static class TurnIds
{
    private const string Edited = "/edited/";
    private const string Welcome = "welcome/";
    private const string Press = "press/";
    private const string Reaction = "reaction/";

    public static string OfMessage(Activity activity) => activity.Id is { Length: > 0 } id ? id : Guid.NewGuid().ToString();

    /// <summary>An edit has the id of its message; only its moment tells it from an earlier edit.</summary>
    public static string OfEdit(Activity activity) =>
        $"{OfMessage(activity)}{Edited}{activity.Timestamp?.Ticks.ToString(CultureInfo.InvariantCulture) ?? Hash(activity.Text)}";

    public static string OfWelcome(string installation) => Welcome + installation;

    /// <summary>Without an id, the same press of the same card by the same person is taken for a repetition.</summary>
    public static string OfPress(Activity activity) => Press + (activity.Id is { Length: > 0 } id
        ? id
        : Hash($"{activity.From?.Id} {activity.ReplyToId} {activity.Value}"));

    public static string OfReaction(Activity activity, string type) =>
        Reaction + Hash($"{activity.Id} {activity.ReplyToId} {activity.From?.Id} {type} {activity.Timestamp?.Ticks}");

    /// <summary>The person's message that a turn is about; null when it is none.</summary>
    public static string? MessageOf(string turnId) =>
        turnId.StartsWith(Welcome, StringComparison.Ordinal)
        || turnId.StartsWith(Press, StringComparison.Ordinal)
        || turnId.StartsWith(Reaction, StringComparison.Ordinal)
            ? null
            : turnId.Split(Edited, 2)[0];

    private static string Hash(string? text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text ?? "")))[..32];
}
