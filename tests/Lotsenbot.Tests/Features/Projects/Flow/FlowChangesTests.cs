using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Flow.Changes;

namespace Lotsenbot.Tests.Features.Projects.Flow;

/// <summary>Each row changes one thing in the file; the preview says it in a sentence.</summary>
public sealed class FlowChangesTests : IDisposable
{
    private readonly FlowFolderOnDisk _folder = new();

    [Theory]
    [InlineData("titel: Recht klären", "titel: Vorschriften klären", FlowPart.Step, FlowChangeKind.Renamed, "recht", "Der Schritt „Recht klären“ heißt jetzt „Vorschriften klären“.")]
    [InlineData("pflicht: nein\n  - phase", "was: Probier es aus.\n  - phase", FlowPart.Step, FlowChangeKind.Requirement, "test", "Der Schritt „Testen“ ist jetzt Pflicht.")]
    [InlineData("informiert: [KoSt, Datenschutz]", "informiert: [KoSt, Personalrat]", FlowPart.Step, FlowChangeKind.Requirement, "recht", "Der Schritt „Recht klären“ informiert jetzt auch: Personalrat.")]
    [InlineData("informiert: [KoSt, Datenschutz]", "informiert: [KoSt]", FlowPart.Step, FlowChangeKind.Requirement, "recht", "Der Schritt „Recht klären“ informiert nicht mehr: Datenschutz.")]
    [InlineData("dokumente: Projektauftrag", "dokumente: [Projektauftrag, Checkliste]", FlowPart.Step, FlowChangeKind.Requirement, "bedarf", "Zum Schritt „Bedarf klären“ gehört jetzt auch: Checkliste.")]
    [InlineData("was: Frag nach.", "was: Frag in der Fachebene nach.", FlowPart.Step, FlowChangeKind.Explanation, "recht", "Der Schritt „Recht klären“ ist anders beschrieben.")]
    [InlineData("titel: Steuerung/Durchführung", "titel: Umsetzung", FlowPart.Phase, FlowChangeKind.Renamed, "Execution", "Die Phase „Steuerung/Durchführung“ heißt jetzt „Umsetzung“.")]
    [InlineData("titel: Nutzen", "titel: Bedarf und Nutzen", FlowPart.Section, FlowChangeKind.Renamed, "nutzen", "Der Abschnitt „Nutzen“ heißt jetzt „Bedarf und Nutzen“.")]
    [InlineData("frage: Von wann ist er?", "frage: Seit wann gilt er?", FlowPart.Item, FlowChangeKind.Renamed, "vertragsdatum", "Die Frage „Von wann ist er?“ lautet jetzt „Seit wann gilt er?“.")]
    [InlineData("art: Zahl\n        pflicht: nein", "art: Zahl", FlowPart.Item, FlowChangeKind.Requirement, "faelle", "Die Frage „Wie viele Fälle gibt es?“ ist jetzt Pflicht.")]
    [InlineData("art: Datum", "art: Datum\n        pflicht: nein", FlowPart.Item, FlowChangeKind.Requirement, "vertragsdatum", "Die Frage „Von wann ist er?“ ist nicht mehr Pflicht.")]
    [InlineData("art: Zahl", "art: Text", FlowPart.Item, FlowChangeKind.Requirement, "faelle", "Die Frage „Wie viele Fälle gibt es?“ hat jetzt die Art „Text“ statt „Zahl“.")]
    [InlineData("- Beschäftigte", "- Unternehmen", FlowPart.Item, FlowChangeKind.Requirement, "gruppe", "Die Frage „Für wen ist die Lösung?“ hat eine andere Auswahl: „Bürger*innen“ und „Unternehmen“.")]
    [InlineData("        nur-wenn:\n          projekt: personenbezogene Daten\n          ist: ja\n", "", FlowPart.Item, FlowChangeKind.Requirement, "vertrag", "Die Frage „Gibt es einen Vertrag?“ wird jetzt immer gestellt.")]
    [InlineData("projekt: personenbezogene Daten\n          ist: ja", "projekt: Art der Lösung\n          ist: DMS", FlowPart.Item, FlowChangeKind.Requirement, "vertrag", "Die Frage „Gibt es einen Vertrag?“ wird jetzt nur bei der Art der Lösung „DMS“ gestellt.")]
    [InlineData("frage: vertrag\n          ist: ja", "frage: vertrag\n          ist: nein", FlowPart.Item, FlowChangeKind.Requirement, "vertragsdatum", "Die Frage „Von wann ist er?“ wird jetzt nur nach der Antwort „nein“ auf „Gibt es einen Vertrag?“ gestellt.")]
    [InlineData("hilfe: Frag den Datenschutz.", "hilfe: Frag die KoSt.", FlowPart.Item, FlowChangeKind.Explanation, "vertrag", "Die Frage „Gibt es einen Vertrag?“ ist anders erklärt.")]
    [InlineData("titel: Neue Lösung", "titel: Neue digitale Lösung", FlowPart.Flow, FlowChangeKind.Moved, "neu", "Der Titel oder die Reihenfolge ist anders, sonst nichts.")]
    public async Task A_change_is_told_in_a_sentence(string from, string to, FlowPart part, FlowChangeKind kind, string id, string sentence) =>
        Assert.Contains(new FlowChange(part, kind, id, sentence), FlowChanges.Between(await ReadAsync(), await ReadAsync(from, to)));

    [Fact]
    public async Task What_is_new_and_what_is_gone_are_told_from_both_sides()
    {
        const string item = "      - id: faelle\n        frage: Wie viele Fälle gibt es?\n        art: Zahl\n        pflicht: nein\n";
        const string step = "      - id: test\n        titel: Testen\n        warum: Fehler fallen früh auf.\n        wer: Mitarbeiter*innen\n        pflicht: nein\n";
        const string other = "      - id: probe\n        titel: Ausprobieren\n        warum: Fehler fallen früh auf.\n        was: Probier es aus.\n        wer: Mitarbeiter*innen\n";
        var (before, after) = (await ReadAsync(item, ""), await ReadAsync(step, other));

        Assert.Equal(
            [
                "In der Phase „Steuerung/Durchführung“ kommt der Schritt „Ausprobieren“ dazu; er ist Pflicht.",
                "Der Schritt „Testen“ entfällt.",
                "Im Abschnitt „Nutzen“ kommt die Frage „Wie viele Fälle gibt es?“ dazu; sie ist freiwillig.",
            ],
            FlowChanges.Between(before, after).Select(change => change.Sentence));
        Assert.Equal(
            [(FlowChangeKind.Added, "test"), (FlowChangeKind.Removed, "probe"), (FlowChangeKind.Removed, "faelle")],
            FlowChanges.Between(after, before).Select(change => (change.Kind, change.Id)));
    }

    [Fact]
    public async Task What_stands_elsewhere_is_told()
    {
        var moved = (await ReadAsync("checkliste: [nutzen]", "checkliste: [nutzen, daten]", "        checkliste: [daten]\n", ""));

        Assert.Equal(
            new FlowChange(FlowPart.Section, FlowChangeKind.Moved, "daten", "Den Abschnitt „Daten“ füllst du jetzt im Schritt „Bedarf klären“ aus."),
            Assert.Single(FlowChanges.Between(await ReadAsync(), moved)));
    }

    [Fact]
    public async Task Between_two_that_say_the_same_there_is_nothing() =>
        Assert.Empty(FlowChanges.Between(await ReadAsync(), FlowJson.Read(FlowJson.Write(await ReadAsync()))));

    public void Dispose() => _folder.Dispose();

    private async Task<ProjectFlow> ReadAsync(params string[] changes)
    {
        var yaml = FlowFolderOnDisk.Good;
        foreach (var change in changes.Chunk(2))
        {
            Assert.Contains(change[0], yaml, StringComparison.Ordinal);
            yaml = yaml.Replace(change[0], change[1], StringComparison.Ordinal);
        }
        var reading = await _folder.ReadAsync(yaml);
        Assert.True(reading.Flow is not null, string.Join('\n', reading.Problems));
        return reading.Flow;
    }
}
