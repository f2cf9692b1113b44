using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects.Documents;

/// <summary>Projektauftrag: what is to be reached, by whom, and what it takes.</summary>
internal static class CharterText
{
    public static IReadOnlyList<WrittenBlock> Of(ProjectFacts facts) =>
    [
        new WrittenParagraph("Der Projektauftrag hält Anlass, Ziel und Rahmen des Projekts fest. Er ist die gemeinsame Grundlage der auftraggebenden Stelle und der Projektleitung."),
        new WrittenHeading("Auf einen Blick"),
        CommonText.Overview(facts),
        .. CommonText.Need(facts),
        new WrittenHeading("Ziel und erwarteter Nutzen"),
        CommonText.Benefit(facts),
        .. Facts("Vorhandene Lösungen und Nachnutzung", "Was es schon gibt und nachgenutzt werden kann",
        [
            .. facts.Answer("Ähnliche Lösung im Haus", "im-haus"),
            .. facts.Answer("Nachnutzung", "nachnutzung"),
            .. facts.Answer("Anpassbare Lösung", "anpassbar"),
            .. facts.Answer("Basiskomponente", "basiskomponente"),
            .. facts.Answer("Angebot von Region, Land oder Bund", "anderswo"),
        ]),
        .. Facts("Schnittstellen", "Schnittstellen und Datenfluss",
        [
            .. facts.Answer("Nötige Schnittstellen", "schnittstellen-liste"),
            .. facts.Answer("Ohne Medienbruch", "medienbruchfrei"),
            .. facts.Answer("Offene Standards", "offene-standards"),
        ]),
        .. Facts("Kosten und Finanzierung", "Kosten und Finanzierung", [.. CommonText.Costs(facts)]),
        new WrittenHeading("Projektteam"),
        CommonText.Team(facts),
        new WrittenHeading("Rahmen und Beteiligung"),
        new WrittenFacts("Woran zu denken ist und wer beteiligt wird",
        [
            new("Personenbezogene Daten", facts.Project.HasPersonalData ? "Ja" : "Nein"),
            .. facts.Answer("Analoger Weg", "analoger-weg"),
            new("Zu informierende Stellen", string.Join(", ", facts.Flow.Steps.SelectMany(step => step.Tells).Distinct().Order().Select(FlowWords.Of))),
        ]),
        new WrittenHeading("Vorgehen"),
        CommonText.Plan(facts),
        new WrittenHeading("Freigabe"),
        CommonText.Approval("Freigabe des Projektauftrags", "Führungskraft der Dienststelle", "Projektleitung"),
    ];

    private static IEnumerable<WrittenBlock> Facts(string heading, string caption, IReadOnlyList<WrittenFact> facts) =>
        facts.Count == 0 ? [] : [new WrittenHeading(heading), new WrittenFacts(caption, facts)];
}
