using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Projects.Promises;

/// <summary>A flow so small that chance gets through its gates, with all that gates depend on: steps and questions that may be left out, and one that is only
/// asked sometimes. It tells people of the project's unit alone: whoever is told of all projects would get more messages than Teams lets through.</summary>
internal static class SmallFlow
{
    public const string File = "flow/klein.yaml";

    public const string Yaml = """
        id: klein
        titel: Kleine Lösung
        phasen:
          - phase: Initiierung
            schritte:
              - { id: bedarf, titel: Bedarf klären, warum: Weil., was: Frag., wer: Projektleitung, informiert: [Digitale Lots*innen], checkliste: [nutzen] }
              - { id: team, titel: Team bilden, warum: Weil., was: Frag., wer: Projektleitung, pflicht: nein, informiert: [Geschäftskreis] }
          - phase: Planung
            schritte:
              - { id: recht, titel: Recht klären, warum: Weil., was: Frag., wer: Projektleitung, informiert: [Geschäftskreis, Digitale Lots*innen], checkliste: [daten] }
          - phase: Durchführung
            schritte:
              - { id: test, titel: Testen, warum: Weil., was: Test., wer: Projektleitung }
              - { id: golive, titel: Beginnen, warum: Weil., was: Beginn., wer: Projektleitung, informiert: [Geschäftskreis] }
          - phase: Abschluss
            schritte:
              - { id: bericht, titel: Bericht schreiben, warum: Weil., was: Schreib., wer: Projektleitung, pflicht: nein }
        abschnitte:
          - id: nutzen
            titel: Nutzen
            fragen:
              - { id: faelle, frage: Wie viele?, art: Zahl }
              - { id: notiz, frage: Und sonst?, art: Text, pflicht: nein }
          - id: daten
            titel: Daten
            fragen:
              - { id: vertrag, frage: Gibt es einen Vertrag?, art: Ja/Nein }
              - id: nummer
                frage: Welcher?
                art: Text
                nur-wenn: { frage: vertrag, ist: ja }

        """;

    /// <summary>A city that has it instead of the shipped one.</summary>
    public static CityFolder City() => new(("regeln.md", "# Regeln\n\nDie Kaffeekasse steht in der Küche."), (File, Yaml));
}
