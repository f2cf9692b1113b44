namespace Lotsenbot.Features.Projects.Documents;

/// <summary>Go-Live-Meldung: the office learns when a solution starts, and what it may tell of it.</summary>
internal static class GoLiveText
{
    public static IReadOnlyList<WrittenBlock> Of(ProjectFacts facts) =>
    [
        new WrittenParagraph("Mit dieser Meldung erfährt die Koordinierungsstelle (KoSt), wann die neue Lösung in Betrieb geht. Ein verschobener Termin wird neu gemeldet."),
        new WrittenHeading("Auf einen Blick"),
        CommonText.Overview(facts),
        .. CommonText.Need(facts),
        new WrittenHeading("Die neue Lösung"),
        new WrittenFacts("Die neue Lösung",
        [
            new("Name der Lösung und Anbieter", WrittenDocument.Open),
            new("Adresse des Dienstes", WrittenDocument.Open),
            new("Umfang zum Start", WrittenDocument.Open),
            new("Erwarteter Nutzen", ProjectWords.Benefits(facts.Project)),
            .. facts.CasesFact(),
            .. facts.Answer("Online bezahlbar", "online-bezahlen"),
            .. facts.Answer("Elektronischer Nachweis vorgeschrieben", "ausweisen"),
            .. facts.Answer("Nachweislich barrierefrei", "barrierefrei"),
            .. facts.Answer("Analoger Weg", "analoger-weg"),
        ]),
        new WrittenHeading("Freigabe und Betrieb"),
        new WrittenFacts("Freigabe und Betrieb",
        [
            .. facts.Answer("Getestet und freigegeben", "freigabe"),
            .. facts.Answer("Betrieb", "betreiber"),
            .. facts.Answer("Fachliche Betreuung", "fachbetreuung"),
            .. facts.Answer("Vorgehen bei Ausfall", "ausfall"),
        ]),
        new WrittenHeading("Schulung und Kommunikation"),
        new WrittenFacts("Schulung und Kommunikation",
        [
            .. facts.Answer("Schulungen", "schulungen"),
            .. facts.Answer("Kommunikation", "kommunikation"),
            new("Hilfe in den ersten Wochen", WrittenDocument.Open),
            new("Bericht durch die KoSt erlaubt (ab wann, in welchem Kanal)", WrittenDocument.Open),
        ]),
    ];
}
