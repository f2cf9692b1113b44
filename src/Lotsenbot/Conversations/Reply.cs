using System.Globalization;
using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Conversations;

/// <summary>A document passage that a reply rests on; the reply's text names it as <c>[Number]</c>.</summary>
/// <param name="Section">The headings above the passage, outermost first, joined with " › ".</param>
/// <param name="Link">Address of the passage in its document, relative to the bot's own address.</param>
/// <param name="Date">The day the document is from, where it says so.</param>
/// <param name="Caution">Why not to rely on it alone, in a few words.</param>
public sealed record Source(int Number, string Document, string Section, int? Page, string Link, DateOnly? Date = null, string? Caution = null)
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    /// <summary>Where in the document, and how far to rely on it; empty if nothing is known.</summary>
    public string Place => string.Join(
        " · ", new[] { Caution, Section, Page is { } page ? $"Seite {page}" : "", Date is { } date ? $"Stand {date.ToString("d.M.yyyy", German)}" : "" }.Where(part => part is { Length: > 0 }));
}

/// <summary>What the bot says, not yet rendered: Markdown, the sources it cites, and questions to go on with.</summary>
/// <param name="Card">
/// Shown below the text, or alone where the text is empty. In the reply to a press it takes the place of the pressed card, where the channel can.
/// </param>
/// <param name="IsByModel">Whether a language model wrote it; channels that have a label for that show it.</param>
/// <param name="ForAll">Where several read along, if the reply is for whoever pressed alone: what all of them may see instead.</param>
public sealed record Reply(
    string Markdown, IReadOnlyList<Source>? Sources = null, IReadOnlyList<string>? Suggestions = null, Card? Card = null, bool IsByModel = false,
    SharedCard? ForAll = null);

/// <summary>A card that everybody in a conversation may see, and that makes itself current for each of them.</summary>
/// <param name="HasNews">Whether what the others see is out of date.</param>
public sealed record SharedCard(Card Card, bool HasNews);
