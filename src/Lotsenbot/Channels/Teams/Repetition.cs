using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lotsenbot.Channels.Teams;

/// <summary>Something that may have arrived already, and is sent again with a sentence that says so.</summary>
internal static class Repetition
{
    public const string Sentence = "Ich weiß nicht, ob das schon bei dir angekommen ist, deshalb schicke ich es noch einmal.";

    public static Activity Of(Activity activity) => activity switch
    {
        { Text: { Length: > 0 } text } => activity with { Text = $"_{Sentence}_\n\n{text}" },
        { Attachments: [var card] } => activity with { Attachments = [WithSentence(card)] },
        _ => activity,
    };

    private static JsonElement WithSentence(JsonElement attachment)
    {
        var card = JsonObject.Create(attachment)!;
        (card["content"]?["body"] as JsonArray)?.Insert(0, new JsonObject { ["type"] = "TextBlock", ["text"] = Sentence, ["wrap"] = true, ["isSubtle"] = true });
        return JsonSerializer.SerializeToElement(card);
    }
}
