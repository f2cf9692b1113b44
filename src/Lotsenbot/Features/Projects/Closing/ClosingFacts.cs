using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects.Closing;

/// <summary>What those are told who wait for the effect of a project: the gain and what people say.</summary>
internal static class ClosingFacts
{
    // On a card among others; the report has all of it.
    private const int LongestFeedback = 300;

    private const string FromCitizens = "rueckmeldung-buergerschaft";
    private const string FromStaff = "rueckmeldung-beschaeftigte";

    /// <returns>Empty where the step asks for none of it.</returns>
    public static IEnumerable<CardFact> Of(OpenProject open, FlowStep step)
    {
        if (!ClosingNumbers.AreAskedIn(open.Flow, step))
            return [];
        var numbers = ClosingNumbers.Of(open);
        return
        [
            .. IfAsked(open, "Gespart im Jahr", numbers.Hours.In("Stunden"), ClosingNumbers.ActualCases, ClosingNumbers.ActualMinutes),
            .. IfAsked(open, "Fälle im Jahr", numbers.Cases.In("Fälle"), ClosingNumbers.ActualCases),
            .. IfAsked(open, "Kosten einmalig", numbers.CostsOnce.In("Euro"), ClosingNumbers.ActualCostsOnce),
            .. IfAsked(open, "Kosten im Jahr", numbers.CostsAYear.In("Euro"), ClosingNumbers.ActualCostsAYear),
            .. CameTrue.Of(open) is { Length: > 0 } benefits ? [new CardFact("Eingetreten", benefits)] : Array.Empty<CardFact>(),
            .. IfAsked(open, "Bürger*innen sagen", Short(open.AnswerOf(FromCitizens)), FromCitizens),
            .. IfAsked(open, "Mitarbeiter*innen sagen", Short(open.AnswerOf(FromStaff)), FromStaff),
        ];
    }

    // A city's own flow may do without.
    private static IEnumerable<CardFact> IfAsked(OpenProject open, string name, string value, params IEnumerable<string> items) =>
        items.All(item => open.Flow.FindItem(item) is not null) ? [new CardFact(name, value)] : [];

    private static string Short(string? text) => text switch
    {
        null => "noch offen",
        { Length: <= LongestFeedback } => text,
        _ => $"{text[..LongestFeedback].TrimEnd()} …",
    };
}
