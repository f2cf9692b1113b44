using Lotsenbot.Features.Projects.Closing;

namespace Lotsenbot.Features.Projects.Documents;

/// <summary>Abschlussbericht: what was expected beside what came of it. What nobody has said is for people to write down.</summary>
internal static class ClosingText
{
    private const string ByHand = "";

    public static IReadOnlyList<WrittenBlock> Of(ProjectFacts facts) => Of(facts, ClosingNumbers.Of(facts.Open));

    private static IReadOnlyList<WrittenBlock> Of(ProjectFacts facts, ClosingNumbers numbers) =>
    [
        new WrittenParagraph("Der Abschlussbericht vergleicht den erwarteten mit dem tatsächlichen Nutzen und regelt, wie die Lösung im Alltag weiterläuft. Leere Felder sind von Hand auszufüllen."),
        new WrittenHeading("Auf einen Blick"),
        CommonText.Overview(facts),
        .. CommonText.Need(facts),
        new WrittenHeading("Erwarteter und tatsächlicher Nutzen"),
        new WrittenTable("Erwarteter und tatsächlicher Nutzen", Columns("Nutzen", "Erwartet"),
        [
            ["Art des Nutzens", ProjectWords.Benefits(facts.Project), CameTrue.Of(facts.Open), ByHand],
            ["Messgröße", facts.Project.Measure, ByHand, ByHand],
            .. Expected(facts.Answer("Messung und Ausgangswert", "messung")),
            Row(facts, "Fälle im Jahr", ClosingNumbers.ActualCases, numbers.Cases, "Fälle"),
            .. Asked(facts, "effizienzgewinn", Row(facts, "Ersparnis je Fall", ClosingNumbers.ActualMinutes, numbers.Minutes, "Minuten")),
            .. Asked(facts, "effizienzgewinn", Row(facts, "Rechnerische Ersparnis im Jahr", ClosingNumbers.ActualMinutes, numbers.Hours, "Stunden")),
            .. Expected(facts.Answer("Nutzen für Bürger*innen und Unternehmen", "nutzen-aussen")),
            .. Expected(facts.Answer("Nutzen innerhalb der Verwaltung", "nutzen-innen")),
        ]),
        new WrittenHeading("Geplante und tatsächliche Kosten"),
        new WrittenTable("Geplante und tatsächliche Kosten", Columns("Kosten", "Geplant"),
        [
            .. Asked(facts, "kosten-einmalig", Row(facts, "Einmalige Kosten", ClosingNumbers.ActualCostsOnce, numbers.CostsOnce, "Euro")),
            .. Asked(facts, "kosten-jaehrlich", Row(facts, "Laufende Kosten im Jahr", ClosingNumbers.ActualCostsAYear, numbers.CostsAYear, "Euro")),
        ]),
        .. facts.Answer("", "entwicklung").SelectMany(fact => (WrittenBlock[])[new WrittenHeading("Wie sich die Maßnahme entwickelt hat"), new WrittenParagraph(fact.Value)]),
        new WrittenHeading("Rückmeldungen"),
        new WrittenParagraph("Zusammengefasst und ohne Namen."),
        new WrittenTable("Rückmeldungen", [new("Von", 2), new("Rückmeldung", 5)],
        [
            ["Bürger*innen und Unternehmen", AnswerOr(facts, "rueckmeldung-buergerschaft", ByHand)],
            ["Mitarbeiter*innen", AnswerOr(facts, "rueckmeldung-beschaeftigte", ByHand)],
        ]),
        new WrittenHeading("Verlauf"),
        CommonText.Steps(facts),
        new WrittenHeading("Übergang in den Betrieb"),
        new WrittenFacts("Übergang in den Betrieb",
        [
            .. facts.Answer("Betrieb", "betreiber"),
            .. facts.Answer("Fachliche Betreuung", "fachbetreuung"),
            .. facts.Answer("Analoger Weg", "analoger-weg"),
            .. facts.Answer("Vorgehen bei Ausfall", "ausfall"),
            new("Dienststelle für Fragen anderer", AnswerOr(facts, "ansprechstelle", WrittenDocument.Open)),
        ]),
        new WrittenHeading("Lessons Learned"),
        CommonText.Lines("Lessons Learned", new("Erfahrung"), new("Ursache"), new("Empfehlung")),
        new WrittenHeading("Offene Punkte"),
        CommonText.Lines("Offene Punkte", new("Was ist zu tun?", 4), new("Zuständig", 2), new("Bis wann", 2)),
        new WrittenHeading("Abnahme"),
        CommonText.Approval("Abnahme des Abschlussberichts", "Führungskraft der Dienststelle", "Projektleitung"),
    ];

    private static WrittenColumn[] Columns(string what, string expected) => [new(what, 3), new(expected, 3), new("Tatsächlich", 3), new("Unterschied", 2)];

    /// <summary>A number that the flow of a city doesn't ask for at the end is filled in by hand.</summary>
    private static IReadOnlyList<string> Row(ProjectFacts facts, string label, string actualItem, Compared compared, string unit) => facts.Flow.FindItem(actualItem) is null
        ? [label, Shown(compared.Expected, unit), ByHand, ByHand]
        : [label, Shown(compared.Expected, unit), Shown(compared.Actual, unit), compared.DifferenceIn(unit) ?? ByHand];

    private static IEnumerable<IReadOnlyList<string>> Asked(ProjectFacts facts, string item, IReadOnlyList<string> row) => facts.Flow.FindItem(item) is null ? [] : [row];

    private static IEnumerable<IReadOnlyList<string>> Expected(IEnumerable<WrittenFact> expected) => expected.Select(fact => (IReadOnlyList<string>)[fact.Label, fact.Value, ByHand, ByHand]);

    private static string AnswerOr(ProjectFacts facts, string item, string otherwise) => facts.Answer("", item).Select(fact => fact.Value).FirstOrDefault(otherwise);

    private static string Shown(double? number, string unit) => number is { } known ? Compared.Shown(known, unit) : WrittenDocument.Open;
}
