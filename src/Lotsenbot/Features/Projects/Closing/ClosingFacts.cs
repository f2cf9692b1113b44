using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects.Closing;

/// <summary>What those are told who wait for the effect of a project: the gain and what people say.</summary>
internal static class ClosingFacts
{
    // On a card among others; the report has all of it.
    private const int LongestFeedback = 300;

    /// <returns>Empty where the step asks for none of it.</returns>
    public static IEnumerable<CardFact> Of(OpenProject open, FlowStep step)
    {
        if (!ClosingNumbers.AreAskedIn(open.Flow, step))
            return [];
        var numbers = ClosingNumbers.Of(open);
        return
        [
            new("Gespart im Jahr", numbers.Hours.In("Stunden")),
            new("Fälle im Jahr", numbers.Cases.In("Fälle")),
            new("Kosten einmalig", numbers.CostsOnce.In("Euro")),
            new("Kosten im Jahr", numbers.CostsAYear.In("Euro")),
            new("Eingetreten", CameTrue.Of(open)),
            new("Bürger*innen sagen", Short(open.AnswerOf("rueckmeldung-buergerschaft"))),
            new("Mitarbeiter*innen sagen", Short(open.AnswerOf("rueckmeldung-beschaeftigte"))),
        ];
    }

    private static string Short(string? text) => text switch
    {
        null => "noch offen",
        { Length: <= LongestFeedback } => text,
        _ => $"{text[..LongestFeedback].TrimEnd()} …",
    };
}
