using System.Text.Json;

namespace Lotsenbot.Channels.Teams;

/// <summary>
/// What Teams takes in one message: 100 KB of JSON, counted in UTF-16; Microsoft's advice is to stay below 80 KB ("Format your bot messages").
/// </summary>
internal static class ActivitySize
{
    private const int MostBytes = 80 * 1024;

    /// <summary>For the case that Teams counts differently.</summary>
    public const int Small = MostBytes / 2;

    private const string Shortened = "\n\n_Hier fehlt der Rest: Die Antwort war zu lang für eine Nachricht in Teams._";
    private const string CardTooLarge = "Diese Karte ist zu groß für Teams. Das steht darauf:\n\n";

    /// <summary>The activity's JSON, shortened where it must be, with a sentence that says so.</summary>
    /// <param name="most">In bytes of UTF-16.</param>
    public static string Fit(Activity activity, int most = MostBytes)
    {
        var json = JsonSerializer.Serialize(activity, Activity.Json);
        if (json.Length * sizeof(char) <= most)
            return json;
        if (activity is { Text: null or "", Attachments: [var card] })
            activity = activity with { Attachments = null, TextFormat = "plain", Text = CardTooLarge + TextOf(card) };
        if (activity.Text is not { Length: > 0 } text)
            return json;
        // Quotation marks and line ends take two characters of JSON: cut until it fits.
        for (var length = text.Length; length > 0; length = length * 3 / 4)
        {
            json = JsonSerializer.Serialize(activity with { Text = Cut(text, length) }, Activity.Json);
            if (json.Length * sizeof(char) <= most)
                break;
        }
        return json;
    }

    private static string Cut(string text, int length)
    {
        if (length == text.Length)
            return text;
        // Not through a pair of surrogates, and rather between two lines than in one.
        var end = text.LastIndexOf('\n', length - 1) is var line && line > length / 2 ? line : length;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + Shortened;
    }

    private static string TextOf(JsonElement card) =>
        card.TryGetProperty("content", out var content) ? content.StringAt("fallbackText") ?? "" : "";
}
