using System.Text.Json;
using Lotsenbot.Conversations;

namespace Lotsenbot.Channels.Teams;

/// <summary>The parts of a stream (Microsoft's "Stream bot messages"): what is being done, then all the text so far each time, then the message.</summary>
internal sealed class StreamActivities(ReplyActivities activities)
{
    private const int LongestInformation = 1000;

    public Activity Information(ConversationReference conversation, string doing, string? streamId, int sequence) =>
        activities.Typing(conversation) with
        {
            Text = doing.Length <= LongestInformation ? doing : doing[..LongestInformation],
            Entities = [Info("informative", streamId, sequence)],
        };

    public Activity TextSoFar(ConversationReference conversation, string text, string? streamId, int sequence) =>
        activities.Typing(conversation) with { Text = text, Entities = [Info("streaming", streamId, sequence)] };

    public static Activity Final(Activity message, string streamId) =>
        message with { Entities = [Info("final", streamId, sequence: null), .. message.Entities ?? []] };

    private static JsonElement Info(string streamType, string? streamId, int? sequence) =>
        JsonSerializer.SerializeToElement(new { type = "streaminfo", streamType, streamId, streamSequence = sequence }, Activity.Json);
}
