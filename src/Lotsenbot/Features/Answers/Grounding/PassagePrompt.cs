using System.Text;
using Lotsenbot.Ai.Models;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Grounding;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Answers.Grounding;

/// <summary>The passages as a model reads them, best first, as many as fit.</summary>
public static class PassagePrompt
{
    /// <summary>The rules and the question around the passages.</summary>
    private const int Rest = 500;

    public static IReadOnlyList<RetrievedPassage> Fitting(IEnumerable<RetrievedPassage> found, int tokens)
    {
        var left = tokens - Rest;
        return [.. found.TakeWhile(passage => (left -= Tokens.Estimate(Of(0, passage.Passage))) >= 0)];
    }

    public static string Of(IReadOnlyList<GroundingPassage> passages)
    {
        var text = new StringBuilder();
        foreach (var passage in passages)
            text.Append(Of(passage.Number, passage.Passage)).Append("\n\n");
        return text.ToString().TrimEnd();
    }

    private static string Of(int number, Passage passage) =>
        $"[{number}] {passage.Title} – {passage.Section}{(passage.Successor is { } successor ? $" (ersetzt durch „{successor}“)" : "")}\n{passage.Text}";
}
