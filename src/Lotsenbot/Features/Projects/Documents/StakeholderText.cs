using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.People;

namespace Lotsenbot.Features.Projects.Documents;

/// <summary>Vorabinformation: what those who are to be involved want to know before anything is decided.</summary>
internal static class StakeholderText
{
    public static IReadOnlyList<WrittenBlock> Of(ProjectFacts facts)
    {
        var told = Told(facts.Flow);
        return
        [
            new WrittenParagraph(
                "Mit dieser Vorabinformation werden die zu beteiligenden Stellen früh über das Vorhaben unterrichtet. Hinweise können so einfließen, bevor über eine Lösung entschieden ist."),
            new WrittenParagraph($"Sie richtet sich an: {German.List(told)}."),
            new WrittenHeading("Auf einen Blick"),
            CommonText.Overview(facts),
            .. CommonText.Need(facts),
            new WrittenHeading("Erwarteter Nutzen"),
            CommonText.Benefit(facts),
            new WrittenHeading("Datenschutz und Informationssicherheit"),
            new WrittenFacts("Datenschutz und Informationssicherheit",
            [
                new("Personenbezogene Daten", facts.Project.HasPersonalData ? "Ja" : "Nein"),
                .. facts.Answer("Daten, Zweck und Rechtsgrundlage", "datenarten"),
                .. facts.Answer("Folgenabschätzung geklärt", "folgenabschaetzung"),
                .. facts.Answer("Vertrag zur Auftragsverarbeitung", "auftragsverarbeitung"),
                .. facts.Answer("Schutzbedarf festgestellt", "schutzbedarf"),
                .. facts.Answer("Berechtigungen festgelegt", "berechtigungen"),
                .. facts.Answer("Künstliche Intelligenz", "ki"),
                .. facts.Answer("Einsatz und Prüfung der KI", "ki-pruefung"),
            ]),
            new WrittenHeading("Auswirkungen auf die Beschäftigten"),
            new WrittenFacts("Auswirkungen auf die Beschäftigten",
            [
                .. facts.Answer("Leistungs- oder Verhaltenskontrolle möglich", "verhaltenskontrolle"),
                .. facts.Answer("Ausschluss oder Regelung", "verhaltensregeln"),
                .. facts.Answer("Nachweislich barrierefrei", "barrierefrei"),
                .. facts.Answer("Schulungen", "schulungen"),
                new("Änderungen an der täglichen Arbeit", WrittenDocument.Open),
            ]),
            new WrittenHeading("Kosten, Zahlungen und Vergabe"),
            new WrittenFacts("Kosten, Zahlungen und Vergabe",
            [
                .. CommonText.Costs(facts),
                .. facts.Answer("Zahlungen, Buchungen oder Kassendaten berührt", "zahlungen"),
                .. facts.Answer("Vergabeverfahren", "vergabeverfahren"),
            ]),
            new WrittenHeading("Rückmeldung"),
            new WrittenParagraph($"Rückfragen und Hinweise nimmt die Projektleitung entgegen ({facts.Leads})."),
            new WrittenTable(
                "Rückmeldungen der beteiligten Stellen", [new("Stelle", 3), new("Erbeten bis", 2), new("Hinweise", 5)],
                [.. told.Select(office => (IReadOnlyList<string>)[office, "", ""])]),
        ];
    }

    /// <summary>Those whom the flow tells with this document; where it names none, whom every new solution concerns.</summary>
    private static List<string> Told(ProjectFlow flow)
    {
        var told = flow.Steps.Where(step => step.Documents.Contains(ProjectDocument.StakeholderInformation)).SelectMany(step => step.Tells).Distinct().ToList();
        return [.. (told.Count > 0 ? told : [Audience.AuditOffice, Audience.StaffCouncil, Audience.DataProtection]).Select(FlowWords.Of)];
    }
}
