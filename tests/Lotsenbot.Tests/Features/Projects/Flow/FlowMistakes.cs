namespace Lotsenbot.Tests.Features.Projects.Flow;

/// <param name="Name">The kind of mistake.</param>
/// <param name="From">What stands in the flow without mistakes, <paramref name="To"/> what somebody makes of it.</param>
/// <param name="Line">That must be named.</param>
/// <param name="Fault">Words of the sentence, <paramref name="Remedy"/> of what to do.</param>
public sealed record FlowMistake(string Name, string From, string To, int Line, string Fault, string Remedy)
{
    public override string ToString() => Name;
}

internal static class FlowMistakes
{
    private const string Long = "Sehr lange Texte sprengen jede Karte auf dem Telefon, und niemand liest sie gern bis zum Ende durch, schon gar nicht als Überschrift.";

    /// <summary>Those that stop the flow; their lines are those of the text after the change.</summary>
    public static IReadOnlyList<FlowMistake> All { get; } =
    [
        // No YAML.
        new("tab", "    schritte:\n      - id: bedarf", "\tschritte:\n      - id: bedarf", 5, "Tabulator", "Leerzeichen"),
        new("colon in a text", "titel: Bedarf klären", "titel: Bedarf: klären", 7, "Mitten im Text steht ein Doppelpunkt", "Anführungszeichen"),
        new("quote left open", "titel: Bedarf klären", "titel: \"Bedarf klären", 7, "Anführungszeichen stimmt etwas nicht", "demselben Zeichen"),
        new("apostrophe in a quoted text", "titel: Bedarf klären", "titel: 'Wie geht's?'", 7, "Anführungszeichen stimmt etwas nicht", "„ und “"),
        new("star at the beginning", "titel: Bedarf klären", "titel: *wichtig", 7, "beginnt mit einem Stern", "Anführungszeichen"),
        new("at sign at the beginning", "titel: Bedarf klären", "titel: @KoSt fragen", 7, "beginnt mit „@“", "Anführungszeichen"),
        new("bracket left open", "[Projektleitung, Führungskraft]", "[Projektleitung, Führungskraft", 11, "fehlt eine schließende Klammer", "Ergänze sie"),
        new("indentation", "        titel: Bedarf klären", "          titel: Bedarf klären", 7, "kein gültiges YAML", "gleich weit eingerückt"),
        new("key twice", "        warum: Sonst löst du das falsche Problem.", "        titel: Noch einer", 8, "„titel“ steht hier zum zweiten Mal", "Lösche eine der beiden"),
        new("file parted in two", "abschnitte:", "---\nabschnitte:", 43, "teilt die Datei in zwei", "Lösche diese Zeile"),
        new("too deep", "        was: Frag nach.", "        was: [[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]", 23, "ineinander geschachtelt", "Klammern"),

        // Keys and values.
        new("unknown key", "        warum: Sonst", "        waurm: Sonst", 8, "Schritt „bedarf“: Den Schlüssel „waurm“ kenne ich nicht", "Meinst du „warum“?"),
        new("unknown key that is near none", "        warum: Sonst", "        Farbe-der-Karte: Sonst", 8, "„Farbe-der-Karte“ kenne ich nicht", "Möglich sind: id, titel, warum"),
        new("step without id", "      - id: recht\n        titel", "      - titel", 20, "Schritt „Recht klären“: „id“ fehlt", "Ergänze eine Zeile „id: …“"),
        new("step without title", "        titel: Recht klären\n", "", 20, "Schritt „recht“: „titel“ fehlt", "„titel: …“"),
        new("empty title", "titel: Recht klären", "titel:", 21, "„titel“ ist leer", "Schreib etwas hinter „titel:“"),
        new("flow without id", "id: neu\n", "", 1, "„id“ fehlt", "„id: …“"),
        new("phase without its name", "  - phase: Planung\n    schritte", "  - schritte", 18, "Phase: „phase“ fehlt", "„phase: …“"),
        new("id with a space and an umlaut", "- id: recht", "- id: Recht prüfen", 20, "Die Kennung „Recht prüfen“ geht nicht", "ohne Umlaute"),
        new("id of the product's own", "- id: faelle", "- id: kind", 53, "Die Kennung „kind“ geht nicht", "braucht Lotsenbot selbst"),
        new("list instead of a text", "titel: Recht klären", "titel: [Recht, klären]", 21, "„titel“ ist eine Liste", "in dieselbe Zeile"),
        new("text instead of a list", "    schritte:\n      - id: bericht", "    schritte: bericht\n    x:\n      - id: bericht", 36, "„schritte“ hat keinen Eintrag", "mit „- “ beginnt"),
        new("text instead of keys", "      - id: faelle\n        frage: Wie viele Fälle gibt es?\n        art: Zahl\n        pflicht: nein\n", "      - Wie viele Fälle gibt es?\n", 53, "Frage: Hier fehlen Schlüssel und Werte", "„frage:“"),
        new("neither yes nor no", "pflicht: nein\n  - phase", "pflicht: vielleicht\n  - phase", 34, "„vielleicht“ kenne ich unter „pflicht“ nicht", "Möglich sind: ja, nein"),
        new("no instead of nein", "pflicht: nein\n  - phase", "pflicht: no\n  - phase", 34, "„no“ kenne ich unter „pflicht“ nicht", "Möglich sind: ja, nein"),
        new("unknown phase", "- phase: Planung", "- phase: Plannung", 18, "Die Phase „Plannung“ kenne ich nicht", "Meinst du „Planung“?"),
        new("unknown role", "[Projektleitung, Führungskraft]", "[Projektleitung, Hausmeister]", 11, "„Hausmeister“ kenne ich unter „wer“ nicht", "Möglich sind:"),
        new("unknown audience", "[KoSt, Datenschutz]", "[KoSt, Datenschuz]", 25, "„Datenschuz“ kenne ich unter „informiert“ nicht", "Meinst du „Datenschutz“?"),
        new("unknown document", "dokumente: Projektauftrag", "dokumente: Protokoll", 13, "„Protokoll“ kenne ich unter „dokumente“ nicht", "Möglich sind: Projektauftrag"),
        new("unknown kind", "art: Zahl", "art: Zahlen", 55, "„Zahlen“ kenne ich unter „art“ nicht", "Meinst du „Zahl“?"),
        new("item without kind", "        art: Zahl\n", "", 53, "Frage „faelle“: „art“ fehlt", "„art: …“"),
        new("step without who", "        wer: Mitarbeiter*innen\n", "", 30, "„wer“ fehlt", "wer: Projektleitung"),

        // Phases and steps.
        new("step id twice", "- id: test", "- id: recht", 30, "Der Schritt „recht“ steht zweimal; zuerst in Zeile 20", "andere „id:“"),
        new("phase twice", "- phase: Abschluss", "- phase: Planung", 35, "Die Phase „Planung“ steht zweimal; zuerst in Zeile 18", "Fasse beide zusammen"),
        new("phase missing", "  - phase: Abschluss\n    schritte:\n", "", 3, "Es fehlt die Phase „Abschluss“", "Ergänze sie unter „phasen:“"),
        new("phase without steps", "    schritte:\n      - id: test\n        titel: Testen\n        warum: Fehler fallen früh auf.\n        wer: Mitarbeiter*innen\n        pflicht: nein\n", "    schritte:\n", 29, "Phase „Steuerung/Durchführung“: „schritte“ hat keinen Eintrag", "mindestens einen Eintrag"),
        new("required step without what", "        was: Schreib ihn.\n", "", 37, "Was zu tun ist, fehlt", "„pflicht: nein“"),

        // The checklist.
        new("section id twice", "  - id: daten", "  - id: nutzen", 57, "Der Abschnitt „nutzen“ steht zweimal; zuerst in Zeile 44", "andere „id:“"),
        new("item id twice", "- id: vertragsdatum", "- id: faelle", 67, "Die Frage „faelle“ steht zweimal; zuerst in Zeile 53", "andere „id:“"),
        new("section unknown", "checkliste: [nutzen]", "checkliste: [nutzn]", 17, "Den Abschnitt „nutzn“ der Checkliste gibt es nicht", "Meinst du „nutzen“?"),
        new("section unused", "        checkliste: [daten]\n", "", 56, "Der Abschnitt „daten“ kommt in keinem Schritt vor", "unter „checkliste:“"),
        new("section used twice", "checkliste: [daten]", "checkliste: [daten, nutzen]", 26, "Der Abschnitt „nutzen“ gehört schon zum Schritt „bedarf“", "nur bei einem Schritt"),
        new("section without items", "    fragen:\n      - id: vertrag\n", "    fragen:\n    x:\n      - id: vertrag\n", 59, "„fragen“ hat keinen Eintrag", "mindestens einen Eintrag"),
        new("too many items", "      - id: faelle\n", string.Concat(Enumerable.Range(1, 5).Select(i => $"      - id: f{i}\n        frage: Wie?\n        art: Text\n")) + "      - id: faelle\n", 46, "7 Fragen sind zu viele", "höchstens 6"),
        new("text too long", "titel: Recht klären", $"titel: {Long}", 21, "zu lang für eine Karte", "höchstens 90 Zeichen"),
        new("choice without choices", "        auswahl:\n          - Bürger*innen\n          - Beschäftigte\n", "", 47, "Frage „gruppe“: Zum Auswählen braucht es mindestens zwei", "unter „auswahl:“"),
        new("choices of a number", "art: Auswahl", "art: Zahl", 50, "„auswahl“ passt nicht zur Art „Zahl“", "art: Auswahl"),
        new("least of a text", "art: Ja/Nein", "art: Ja/Nein\n        mindestens: 0", 63, "„mindestens“ passt nicht zur Art „Ja/Nein“", "art: Zahl"),
        new("least that is no number", "art: Zahl", "art: Zahl\n        mindestens: null", 56, "„null“ unter „mindestens“ ist keine Zahl", "nur Ziffern"),
        new("choice twice", "- Beschäftigte", "- bürger*innen", 52, "steht zweimal zur Auswahl", "ändere eine der beiden"),

        // Goals of the programmes.
        new("goal with mistakes", "abschnitte:", "programmziele:\n  - {id: z, programm: DMSS, titel: Z, einheit: E, beginn: 2025-12-31, ziel: viel, termin: 2025-31-12}\nabschnitte:", 44, "„DMSS“ kenne ich unter „programm“ nicht", "„DMS“"),
        new("goal without way", "abschnitte:", "programmziele:\n  - {id: z, programm: DMS, titel: Z, einheit: E, von: 3, beginn: 2025-12-31, ziel: 3, termin: 2025-12-31}\nabschnitte:", 44, "Anfang und Ziel sind gleich", "„von:“"),
        new("goal whose date is none", "abschnitte:", "programmziele:\n  - {id: z, programm: DMS, titel: Z, einheit: E, beginn: 2025-12-31, ziel: 3, termin: 31.12.2026}\nabschnitte:", 44, "„31.12.2026“ unter „termin“ ist kein Datum", "Jahr-Monat-Tag"),

        // Conditions.
        new("condition on nothing", "          frage: vertrag\n", "", 71, "„frage“ oder „projekt“ fehlt", "personenbezogene Daten"),
        new("condition on both", "          frage: vertrag\n", "          frage: vertrag\n          projekt: Art der Lösung\n", 72, "schließen einander aus", "entweder „frage:“"),
        new("condition on an unknown item", "frage: vertrag\n", "frage: vetrag\n", 71, "nennt „vetrag“; diese Frage gibt es nicht", "Meinst du „vertrag“?"),
        new("condition on an unknown item, first of all", "auswahl:\n          - Bürger*innen", "nur-wenn: {frage: x, ist: ja}\n        auswahl:\n          - Bürger*innen", 50, "nennt „x“; diese Frage gibt es nicht", "Lösche diese Zeile"),
        new("condition on itself", "frage: vertrag\n", "frage: vertragsdatum\n", 71, "fragt nach ihr selbst", "Stelle die Fragen um"),
        new("condition on a later item", "art: Zahl", "art: Zahl\n        nur-wenn: {frage: vertrag, ist: ja}", 56, "kommt aber erst später", "früheren Frage"),
        new("conditions in a circle", "projekt: personenbezogene Daten", "frage: vertragsdatum", 65, "führen im Kreis", "Stelle die Fragen um"),
        new("condition on a value that is no choice", "frage: vertrag\n          ist: ja", "frage: gruppe\n          ist: Bürger", 71, "verlangt „Bürger“; das kann auf „gruppe“ niemand antworten", "Möglich sind: Bürger*innen, Beschäftigte"),
        new("condition on a number", "frage: vertrag\n          ist: ja", "frage: faelle\n          ist: 3", 71, "mit der Art „Zahl“", "„art: Auswahl“"),
        new("condition on an unknown property", "projekt: personenbezogene Daten", "projekt: personenbezogne Daten", 65, "„personenbezogne Daten“ kenne ich unter „projekt“ nicht", "Meinst du „personenbezogene Daten“?"),
        new("condition on an unknown kind of solution", "projekt: personenbezogene Daten\n          ist: ja", "projekt: Art der Lösung\n          ist: Onlinedienst", 66, "„Onlinedienst“ kenne ich unter „ist“ nicht", "Meinst du „Online-Dienst“?"),
    ];
}
