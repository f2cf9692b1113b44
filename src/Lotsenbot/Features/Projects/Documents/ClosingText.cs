namespace Lotsenbot.Features.Projects.Documents;

/// <summary>Abschlussbericht: what was expected beside what came of it. What came of it is for people to write down.</summary>
internal static class ClosingText
{
    private const string NotYet = "";

    public static IReadOnlyList<WrittenBlock> Of(ProjectFacts facts) =>
    [
        new WrittenParagraph("Der Abschlussbericht vergleicht den erwarteten mit dem tatsächlichen Nutzen und regelt, wie die Lösung im Alltag weiterläuft. Leere Felder sind von Hand auszufüllen."),
        new WrittenHeading("Auf einen Blick"),
        CommonText.Overview(facts),
        .. CommonText.Need(facts),
        new WrittenHeading("Erwarteter und tatsächlicher Nutzen"),
        Compared("Erwarteter und tatsächlicher Nutzen", "Nutzen", "Erwartet",
        [
            new("Art des Nutzens", ProjectWords.Benefits(facts.Project)),
            new("Messgröße", facts.Project.Measure),
            .. facts.Answer("Messung und Ausgangswert", "messung"),
            .. facts.CasesFact(),
            .. facts.Answer("Ersparnis je Fall", "effizienzgewinn", "Minuten"),
            .. facts.SavedHours(),
            .. facts.Answer("Nutzen für Bürger*innen und Unternehmen", "nutzen-aussen"),
            .. facts.Answer("Nutzen innerhalb der Verwaltung", "nutzen-innen"),
        ]),
        new WrittenHeading("Geplante und tatsächliche Kosten"),
        Compared("Geplante und tatsächliche Kosten", "Kosten", "Geplant",
        [
            .. facts.Answer("Einmalige Kosten", "kosten-einmalig", "Euro"),
            .. facts.Answer("Laufende Kosten im Jahr", "kosten-jaehrlich", "Euro"),
        ]),
        new WrittenHeading("Rückmeldungen"),
        new WrittenParagraph("Zusammengefasst und ohne Namen."),
        new WrittenTable("Rückmeldungen", [new("Von", 2), new("Rückmeldung", 5)], [["Bürger*innen und Unternehmen", NotYet], ["Mitarbeiter*innen", NotYet]]),
        new WrittenHeading("Verlauf"),
        CommonText.Steps(facts),
        new WrittenHeading("Übergang in den Betrieb"),
        new WrittenFacts("Übergang in den Betrieb",
        [
            .. facts.Answer("Betrieb", "betreiber"),
            .. facts.Answer("Fachliche Betreuung", "fachbetreuung"),
            .. facts.Answer("Analoger Weg", "analoger-weg"),
            .. facts.Answer("Vorgehen bei Ausfall", "ausfall"),
            new("Ansprechperson für andere Dienststellen", WrittenDocument.Open),
        ]),
        new WrittenHeading("Lessons Learned"),
        CommonText.Lines("Lessons Learned", new("Erfahrung"), new("Ursache"), new("Empfehlung")),
        new WrittenHeading("Offene Punkte"),
        CommonText.Lines("Offene Punkte", new("Was ist zu tun?", 4), new("Zuständig", 2), new("Bis wann", 2)),
        new WrittenHeading("Abnahme"),
        CommonText.Approval("Abnahme des Abschlussberichts", "Führungskraft der Dienststelle", "Projektleitung"),
    ];

    private static WrittenTable Compared(string caption, string what, string expected, IEnumerable<WrittenFact> facts) => new(
        caption, [new(what, 3), new(expected, 4), new("Tatsächlich", 4)], [.. facts.Select(fact => (IReadOnlyList<string>)[fact.Label, fact.Value, NotYet])]);
}
