using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lotsenbot.Channels.Cards;
using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Channels.Teams;

/// <summary>
/// The sources of a reply as Teams shows them, behind the numbers in the text (Microsoft's "Bot messages with AI-generated content": at most 20,
/// names of 80 and abstracts of 160 characters). The sources beyond are listed on a card.
/// </summary>
internal sealed class Citations(IReadOnlyList<Source> sources, string baseAddress)
{
    private const int Most = 20;
    private const int LongestName = 80;
    private const int LongestAbstract = 160;

    /// <summary>Leaves room for what says how far to rely on it.</summary>
    private const int LongestSection = 80;

    /// <summary>The sources that Teams would not show; null when it shows all.</summary>
    public Card? Card => sources.Count > Most
        ? new Card("Weitere Quellen", [.. sources.Skip(Most).Select(source => new CardText(string.Create(
            CultureInfo.InvariantCulture, $"{source.Number}: [{CardMarkdown.Escape(Title(source))}]({Link(source)})")))])
        : null;

    /// <summary>The message's one schema.org entity; null when it needs none.</summary>
    /// <param name="isByModel">Teams then says that the content is AI-generated.</param>
    public JsonElement? Entity(bool isByModel)
    {
        if (sources.Count == 0 && !isByModel)
            return null;
        var message = new JsonObject
        {
            ["type"] = "https://schema.org/Message",
            ["@type"] = "Message",
            ["@context"] = "https://schema.org",
            ["@id"] = "",
        };
        if (isByModel)
            message["additionalType"] = new JsonArray("AIGeneratedContent");
        if (sources.Count > 0)
            message["citation"] = new JsonArray([.. sources.Take(Most).Select(Claim)]);
        return JsonSerializer.SerializeToElement(message);
    }

    private JsonObject Claim(Source source) => new()
    {
        ["@type"] = "Claim",
        ["position"] = source.Number,
        ["appearance"] = new JsonObject
        {
            ["@type"] = "DigitalDocument",
            ["name"] = Short(source.Document, LongestName),
            ["url"] = Link(source),
            ["abstract"] = Short(Place(source) is { Length: > 0 } place ? place : "Zur Stelle im Dokument", LongestAbstract),
        },
    };

    private string Link(Source source) => CardLinks.AbsoluteAddress(source.Link, baseAddress);

    private static string Place(Source source) => (source with { Section = Short(source.Section, LongestSection) }).Place;

    private static string Title(Source source) => Place(source) is { Length: > 0 } place ? $"{source.Document} · {place}" : source.Document;

    private static string Short(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most - 1).TrimEnd(), "…");
}
