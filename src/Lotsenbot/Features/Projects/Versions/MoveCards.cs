using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Features.Projects.Versions;

/// <summary>What another version of the flow changes for a project, to be confirmed.</summary>
public static class MoveCards
{
    public const string Open = "project/version";
    public const string Move = "project/version/move";

    private const int MostListed = 15;

    public static Card Of(FlowMove move) => new(
        move.Now.Project.Title,
        [
            new CardText("Neue Fassung des Ablaufs", CardTextStyle.Heading),
            .. List("Das ändert sich:", [.. move.Changes.Select(change => change.Sentence)]),
            .. List("Das ist dann in dieser Phase offen:", move.BecomesOpen),
            .. List("Danach wird nicht mehr gefragt; eure Antworten bleiben gespeichert:", move.NoLongerAsked),
            new CardText("Was erledigt ist, bleibt erledigt.", CardTextStyle.Hint),
        ],
        [
            new PressButton("Wechseln", Move, new Filled(move.Now.Project.Id, move.Now.Project.FlowVersion, move.To.Version), ButtonStyle.Primary),
            ProjectCards.Back(move.Now),
        ]);

    private static IEnumerable<CardText> List(string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            yield break;
        var more = lines.Count > MostListed ? $"\n- und {lines.Count - MostListed} weitere" : "";
        yield return new CardText($"{title}\n{string.Join('\n', lines.Take(MostListed).Select(line => $"- {CardMarkdown.Escape(line)}"))}{more}");
    }

    /// <param name="Id">Of the project.</param>
    /// <param name="From">The version it had when the card was shown.</param>
    /// <param name="To">The version that was shown.</param>
    public sealed record Filled(Guid? Id, string? From, string? To);
}
