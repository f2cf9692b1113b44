using System.Text;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Flow.Reading;
using Lotsenbot.People;

namespace Lotsenbot.Tests.Features.Projects.Flow;

public sealed class FlowMistakesTests : IDisposable
{
    private readonly FlowFolderOnDisk _folder = new();

    public static TheoryData<FlowMistake> Mistakes => [.. FlowMistakes.All];

    [Fact]
    public async Task A_flow_without_mistakes_is_read_whole()
    {
        var reading = await _folder.ReadAsync(FlowFolderOnDisk.Good);

        Assert.Empty(reading.Problems);
        var flow = reading.Flow!;
        Assert.Equal(("neu", "Neue Lösung"), (flow.Id, flow.Title));
        Assert.Equal(["Initiierung", "Planung", "Steuerung/Durchführung", "Abschluss"], flow.Phases.Select(phase => phase.Title));
        var need = flow.FindStep("bedarf")!;
        Assert.Equal([Role.ProjectLead, Role.Manager], need.Who);
        Assert.Equal([Audience.DigitalGuides], need.Tells);
        Assert.Equal([ProjectDocument.Charter], need.Documents);
        Assert.Equal(new FlowSource("strategy/ablauf.md", "Phase 1"), need.Source);
        Assert.True(need.IsRequired);
        Assert.False(flow.FindStep("test")!.IsRequired);
        Assert.Equal(["gruppe", "faelle", "vertrag", "vertragsdatum"], flow.Items.Select(item => item.Id));
        Assert.Equal(["Bürger*innen", "Beschäftigte"], flow.FindItem("gruppe")!.Choices);
        Assert.Equal(new Condition(Condition.PersonalData, "ja"), flow.FindItem("vertrag")!.Condition);
        Assert.Equal(new Condition("vertrag", "ja"), flow.FindItem("vertragsdatum")!.Condition);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Each_mistake_is_told_with_its_line_and_what_to_do(FlowMistake mistake)
    {
        ArgumentNullException.ThrowIfNull(mistake);
        Assert.Contains(mistake.From, FlowFolderOnDisk.Good, StringComparison.Ordinal);

        var reading = await _folder.ReadAsync(FlowFolderOnDisk.Good.Replace(mistake.From, mistake.To, StringComparison.Ordinal));

        Assert.Null(reading.Flow);
        Assert.True(
            reading.Problems.Any(problem => problem.Place == new Place("flow/neu.yaml", mistake.Line)
                && problem.Fault.Contains(mistake.Fault, StringComparison.Ordinal)
                && problem.Remedy.Contains(mistake.Remedy, StringComparison.Ordinal)),
            $"Line {mistake.Line} expected, but: {string.Join('\n', reading.Problems)}");
    }

    [Fact]
    public async Task Several_mistakes_are_told_at_once_in_the_order_of_the_lines()
    {
        var reading = await _folder.ReadAsync(FlowFolderOnDisk.Good
            .Replace("art: Zahl", "art: Zahlen", StringComparison.Ordinal)
            .Replace("- id: test", "- id: recht", StringComparison.Ordinal)
            .Replace("warum: Sonst", "waurm: Sonst", StringComparison.Ordinal));

        Assert.Equal([6, 8, 30, 55], reading.Problems.Select(problem => problem.Place.Line));
    }

    [Fact]
    public async Task Phases_in_the_wrong_order_are_told_with_the_right_one()
    {
        var reading = await _folder.ReadAsync(FlowFolderOnDisk.Good
            .Replace("- phase: Planung", "- phase: X", StringComparison.Ordinal)
            .Replace("- phase: Durchführung", "- phase: Planung", StringComparison.Ordinal)
            .Replace("- phase: X", "- phase: Durchführung", StringComparison.Ordinal));

        var problem = Assert.Single(reading.Problems);
        Assert.Equal(27, problem.Place.Line);
        Assert.Contains("Die Phase „Planung“ kommt nach „Durchführung“", problem.Fault, StringComparison.Ordinal);
        Assert.Contains("Initiierung, Planung, Durchführung, Abschluss", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_another_encoding_is_told_with_the_first_line_that_shows_it()
    {
        var reading = await _folder.ReadAsync(("flow/neu.yaml", Encoding.Latin1.GetBytes(FlowFolderOnDisk.Good)));

        var problem = Assert.Single(reading.Problems);
        Assert.Equal(2, problem.Place.Line);
        Assert.Contains("nicht in UTF-8", problem.Fault, StringComparison.Ordinal);
        Assert.Contains("Codierung „UTF-8“", problem.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nur eine Bemerkung\n")]
    public async Task An_empty_file_is_told(string content)
    {
        var reading = await _folder.ReadAsync(content);

        Assert.Equal("flow/neu.yaml, Zeile 1: Die Datei ist leer. Lösche sie oder schreib einen Ablauf hinein; ein Beispiel ist der mitgelieferte.", Assert.Single(reading.Problems).ToString());
    }

    [Fact]
    public async Task Without_files_there_is_no_flow()
    {
        var problem = Assert.Single((await _folder.ReadAsync([])).Problems);

        Assert.Equal("flow", problem.Place.File);
        Assert.Contains("Es fehlen die Phasen", problem.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_checklist_may_stand_in_a_file_of_its_own()
    {
        var (phases, sections) = Parted();

        var reading = await _folder.ReadAsync(("flow/ablauf.yaml", phases), ("flow/checkliste.yaml", sections));

        Assert.Empty(reading.Problems);
        Assert.Equal((await _folder.ReadAsync(FlowFolderOnDisk.Good)).Flow!.Version, reading.Flow!.Version);
    }

    [Fact]
    public async Task Two_flows_in_the_folder_are_one_too_many()
    {
        var (phases, sections) = Parted();

        var reading = await _folder.ReadAsync(("flow/a.yaml", phases), ("flow/b.yaml", phases), ("flow/checkliste.yaml", sections));

        Assert.Contains(reading.Problems, problem => problem.Place == new Place("flow/b.yaml", 3) && problem.Fault.Contains("stehen schon in flow/a.yaml", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_unreadable_file_would_have_said_is_not_missed()
    {
        var reading = await _folder.ReadAsync(("flow/ablauf.yaml", Parted().Phases), ("flow/checkliste.yaml", []));

        Assert.Equal("flow/checkliste.yaml", Assert.Single(reading.Problems).Place.File);
    }

    [Theory]
    [InlineData("strategy/ablauf.md", "strategy/ablaufplan.md", "Das Dokument „strategy/ablaufplan.md“ gibt es im Wissensordner nicht", "Meinst du „strategy/ablauf.md“?")]
    [InlineData("abschnitt: Phase 1", "abschnitt: Phase I", "die Überschrift „Phase I“ nicht", "Meinst du „Phase 1“?")]
    public async Task A_source_that_leads_nowhere_is_told_and_left_out(string from, string to, string fault, string remedy)
    {
        var reading = await _folder.ReadAsync(FlowFolderOnDisk.Good.Replace(from, to, StringComparison.Ordinal));

        var problem = Assert.Single(reading.Problems);
        Assert.True(problem.IsHint);
        Assert.Equal(15, problem.Place.Line);
        Assert.Contains(fault, problem.Fault, StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
        Assert.Null(reading.Flow!.FindStep("bedarf")!.Source);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public async Task A_hostile_file_does_not_end_the_process(char bracket) =>
        Assert.Contains("geschachtelt", Assert.Single((await _folder.ReadAsync("a: " + new string(bracket, 200_000))).Problems).Fault, StringComparison.Ordinal);

    [Fact]
    public async Task Whatever_an_editor_leaves_behind_is_a_flow_or_told_with_a_line_of_the_file()
    {
        var lines = FlowFolderOnDisk.Good.Split('\n');
        List<string> texts = [.. Enumerable.Range(0, FlowFolderOnDisk.Good.Length / 5).Select(part => FlowFolderOnDisk.Good[..(part * 5)])];
        for (var i = 0; i < lines.Length; i++)
        {
            texts.Add(Edited(lines, i, _ => []));
            texts.Add(Edited(lines, i, line => [line, line]));
            texts.Add(Edited(lines, i, line => ["  " + line]));
            texts.Add(Edited(lines, i, line => [line.TrimStart()]));
            texts.Add(Edited(lines, i, line => [line.Split(':')[0] + ":"]));
            texts.Add(Edited(lines, i, line => [line.Split(':')[0] + ": [{a: b}, [c], *d, &e f]"]));
            texts.Add(Edited(lines, i, line => [line.Split(':')[0] + ": &f [x, *f]"]));
        }

        foreach (var text in texts)
        {
            var reading = await _folder.ReadAsync(text);

            Assert.True(reading.Flow is not null || reading.Problems.Count > 0, text);
            Assert.All(reading.Problems, problem => Assert.InRange(problem.Place.Line, 1, text.Split('\n').Length));
        }
    }

    public void Dispose() => _folder.Dispose();

    private static string Edited(string[] lines, int at, Func<string, string[]> edit) =>
        string.Join('\n', lines.SelectMany((line, i) => i == at ? edit(line) : [line]));

    private static (byte[] Phases, byte[] Sections) Parted()
    {
        var at = FlowFolderOnDisk.Good.IndexOf("abschnitte:", StringComparison.Ordinal);
        return (Encoding.UTF8.GetBytes(FlowFolderOnDisk.Good[..at]), Encoding.UTF8.GetBytes(FlowFolderOnDisk.Good[at..]));
    }
}
