using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Features.Projects.Placing;

/// <summary>Similar projects and fitting documents as paragraphs of a card.</summary>
internal static class SimilarText
{
    private const int LongestNeed = 160;

    public static IEnumerable<CardElement> Of(AlreadyThere there)
    {
        if (there.Projects.Count > 0)
            yield return new CardText(string.Join('\n', there.Projects.Select(Line)));
        if (there.Documents.Count > 0)
            yield return new CardText($"Dazu steht etwas in: {string.Join(", ", there.Documents.Select(Link))}", CardTextStyle.Hint);
    }

    private static string Line(SimilarProject project) =>
        $"- **{InLine(project.Title)}** ({InLine(project.Unit)}, {ProjectWords.Of(project.State)}): {InLine(Short(project.Need))} _{Why(project)}_";

    private static string Why(SimilarProject project) => project.SharedWords.Where(IsTelling).ToList() is { Count: > 0 } words
        ? $"Ähnlich, weil beide davon sprechen: {string.Join(", ", words.Select(InLine))}."
        : "Ähnlich gemeint, nur anders gesagt.";

    // "KI" is, "je" isn't.
    private static bool IsTelling(string word) => word.Length > 2 || char.IsUpper(word[0]);

    private static string Short(string text) => text.Length <= LongestNeed ? text : $"{text[..text.LastIndexOfAny([' ', '\n'], LongestNeed)].TrimEnd('.', ',')} …";

    /// <summary>What people have written, in a line of a list: it ends where its text breaks.</summary>
    public static string InLine(string text) => CardMarkdown.Escape(string.Join(' ', text.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));

    private static string Link(FittingDocument document) =>
        $"[{InLine(document.Title)}](/documents/{string.Join('/', document.Path.Split('/').Select(Uri.EscapeDataString))})";
}
