namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>A flow with little to fill in, and everything that a card of it can show.</summary>
internal static class ShortFlow
{
    public const string File = "flow/kurz.yaml";

    public const string Yaml = """
        id: kurz
        titel: Kleine Lösung
        phasen:
          - phase: Initiierung
            schritte:
              - id: bedarf
                titel: Bedarf klären
                warum: Wer zuerst den Bedarf kennt, spart sich Umwege.
                was: ["Frag alle, die damit arbeiten.", "Schreib auf, was heute stört."]
                wer: [Projektleitung]
                quelle: { dokument: ablauf.md, abschnitt: Bedarf }
                checkliste: [nutzen]
          - phase: Planung
            schritte:
              - { id: checkliste, titel: Checkliste ausfüllen und die KoSt informieren, warum: Die KoSt behält so den Überblick., was: Gib alles frei., wer: [Projektleitung], informiert: [KoSt], checkliste: [recht] }
          - phase: Durchführung
            titel: Steuerung/Durchführung
            schritte:
              - { id: testen, titel: Testen, warum: "Beim Testen fällt auf, was stört.", was: Spielt alles einmal durch., wer: [Mitarbeiter*innen] }
              - { id: go-live, titel: Go-Live melden, warum: Die KoSt berichtet davon., was: Trag den Termin ein., wer: [Projektleitung], informiert: [KoSt], checkliste: [start] }
          - phase: Abschluss
            schritte:
              - { id: rueckmeldung, titel: Wirkung melden, warum: Der Nutzen wird mit dem erwarteten verglichen., was: Messt noch einmal., wer: [Projektleitung], informiert: [KoSt], checkliste: [wirkung] }
        abschnitte:
          - id: nutzen
            titel: Nutzen
            fragen:
              - { id: fallzahl, frage: Wie viele Fälle gibt es im Jahr?, art: Zahl, mindestens: 0, hilfe: Eine Schätzung genügt. }
              - { id: effizienzgewinn, frage: Wie viele Minuten spart ein Fall?, art: Zahl, mindestens: 0 }
              - { id: nutzenart, frage: Welcher Nutzen steht im Vordergrund?, art: Auswahl, auswahl: [Serviceverbesserung, Kosteneinsparung, Interner Nutzen] }
          - id: recht
            titel: Recht
            fragen:
              - { id: ki, frage: Enthält die Lösung Künstliche Intelligenz?, art: Ja/Nein }
              - { id: wofuer, frage: Wofür?, art: Text, nur-wenn: { frage: ki, ist: ja } }
          - id: start
            titel: Go-Live
            fragen:
              - { id: go-live-termin, frage: Wann ist der Go-Live?, art: Datum }
          - id: wirkung
            titel: Wirkung
            fragen:
              - { id: fallzahl-ist, frage: Wie viele Fälle laufen jetzt über die neue Lösung?, art: Zahl, mindestens: 0 }
              - { id: effizienzgewinn-ist, frage: Wie viele Minuten spart ein Fall tatsächlich?, art: Zahl, mindestens: 0 }

        """;
}
