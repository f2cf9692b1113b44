using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Newsletters.Echo;

namespace Lotsenbot.Features.Newsletters.Office;

/// <summary>What came back of a newsletter, as the office reads it.</summary>
public static class EchoLines
{
    private const int MostLinks = 5;

    public static IEnumerable<CardElement> Of(NewsletterEcho echo)
    {
        yield return new CardText("Was zurückkam", CardTextStyle.Heading);
        yield return new CardFacts(
        [
            new("Gefällt", Number(echo.Liked)),
            new("Gefällt nicht", Number(echo.Disliked)),
            new("Seite geöffnet", Number(echo.Opened)),
            .. echo.Links.Take(MostLinks).Select(link => new CardFact($"Link: {link.Text}", Number(link.Count))),
        ]);
        yield return new CardText(
            $"Gezählt werden Reaktionen in Teams, Aufrufe der Seite und Klicks auf ihre Links, ohne zu speichern, von wem. Zahlen unter {NewsletterFigures.Smallest}, und was fast alle gleich sehen, zeige ich nicht.",
            CardTextStyle.Hint);
    }

    private static string Number(int? count) => count is { } known ? $"{known}-mal" : "keine Angabe";
}
