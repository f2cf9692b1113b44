using System.Text;
using Lotsenbot.Data;
using Lotsenbot.Features.Projects.Flow.Reading;
using Lotsenbot.Knowledge;
using Lotsenbot.Knowledge.Documents;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Tests.Features.Projects.Flow;

/// <summary>A small flow without mistakes, and a knowledge folder with the document that it refers to.</summary>
internal sealed class FlowFolderOnDisk : IDisposable
{
    public const string Good = """
        id: neu
        titel: Neue Lösung
        phasen:
          - phase: Initiierung
            schritte:
              - id: bedarf
                titel: Bedarf klären
                warum: Sonst löst du das falsche Problem.
                was:
                  - Schreib auf, was stört.
                wer: [Projektleitung, Führungskraft]
                informiert: [Digitale Lots*innen]
                dokumente: Projektauftrag
                quelle:
                  dokument: strategy/ablauf.md
                  abschnitt: Phase 1
                checkliste: [nutzen]
          - phase: Planung
            schritte:
              - id: recht
                titel: Recht klären
                warum: Vorschriften bestimmen die Lösung.
                was: Frag nach.
                wer: Projektleitung
                informiert: [KoSt, Datenschutz]
                checkliste: [daten]
          - phase: Durchführung
            titel: Steuerung/Durchführung
            schritte:
              - id: test
                titel: Testen
                warum: Fehler fallen früh auf.
                wer: Mitarbeiter*innen
                pflicht: nein
          - phase: Abschluss
            schritte:
              - id: bericht
                titel: Bericht schreiben
                warum: Andere lernen daraus.
                was: Schreib ihn.
                wer: Projektleitung
                dokumente: [Abschlussbericht]
        abschnitte:
          - id: nutzen
            titel: Nutzen
            fragen:
              - id: gruppe
                frage: Für wen ist die Lösung?
                art: Auswahl
                auswahl:
                  - Bürger*innen
                  - Beschäftigte
              - id: faelle
                frage: Wie viele Fälle gibt es?
                art: Zahl
                pflicht: nein
          - id: daten
            titel: Daten
            fragen:
              - id: vertrag
                frage: Gibt es einen Vertrag?
                art: Ja/Nein
                hilfe: Frag den Datenschutz.
                nur-wenn:
                  projekt: personenbezogene Daten
                  ist: ja
              - id: vertragsdatum
                frage: Von wann ist er?
                art: Datum
                nur-wenn:
                  frage: vertrag
                  ist: ja

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lotsenbot-flow-");

    public FlowFolderOnDisk()
    {
        var strategy = _folder.CreateSubdirectory("strategy");
        File.WriteAllText(Path.Combine(strategy.FullName, "ablauf.md"), "# Ablauf\n\n## Phase 1\n\nErst der Bedarf.\n");
    }

    public Task<FlowReading> ReadAsync(string yaml) => ReadAsync(("flow/neu.yaml", Encoding.UTF8.GetBytes(yaml)));

    public Task<FlowReading> ReadAsync(params (string Name, byte[] Content)[] files) => new FlowReader(SourcesIn(_folder.FullName))
        .ReadAsync("flow", [.. files.Select(file => new FlowFile(file.Name, file.Content))], TestContext.Current.CancellationToken);

    public void Dispose() => _folder.Delete(recursive: true);

    /// <param name="folder">The knowledge folder.</param>
    public static SourceCheck SourcesIn(string folder)
    {
        var options = Options.Create(new KnowledgeOptions { ShippedFolder = Path.Combine(folder, "none"), Folder = folder });
        return new SourceCheck(
            new KnowledgeFolder(options, Options.Create(new DatabaseOptions())),
            new KnowledgeFileReader(options, TimeProvider.System),
            new DocumentLibrary([new MarkdownReader()], options, TimeProvider.System, NullLogger<DocumentLibrary>.Instance));
    }
}
