using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Flow.Reading;
using Lotsenbot.People;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Projects.Flow;

/// <summary>The flow that ships with the product is the ideal one of the strategy.</summary>
public sealed class ShippedFlowTests
{
    [Fact]
    public async Task It_is_read_without_a_mistake_or_hint()
    {
        var reading = await ReadAsync();

        Assert.Empty(reading.Problems);
        Assert.Equal(["programmziele.yaml", "neue-digitale-loesung.yaml", "checkliste.yaml", "basiskomponenten.yaml"], Files.Select(file => file.Name).OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Three_steps_tell_the_office_and_one_the_stakeholders()
    {
        var flow = await FlowAsync();

        Assert.Equal(["checkliste", "go-live", "rueckmeldung"], StepsThatTell(flow, Audience.CoordinationOffice));
        Assert.Equal(["vorabinformation"], StepsThatTell(flow, Audience.StaffCouncil));
        Assert.Equal(["vorabinformation"], StepsThatTell(flow, Audience.AuditOffice));
        Assert.Equal(["recht", "vorabinformation"], StepsThatTell(flow, Audience.DataProtection));
        Assert.All(flow.Steps.Where(step => step.Tells.Contains(Audience.CoordinationOffice)), step => Assert.True(step.IsRequired));
    }

    [Fact]
    public async Task Every_document_comes_out_of_one_step_in_its_phase()
    {
        var flow = await FlowAsync();

        Assert.Equal(
            [
                (ProjectDocument.Charter, Phase.Initiation), (ProjectDocument.Checklist, Phase.Planning), (ProjectDocument.StakeholderInformation, Phase.Planning),
                (ProjectDocument.GoLiveMessage, Phase.Execution), (ProjectDocument.ClosingReport, Phase.Closing),
            ],
            flow.Steps.SelectMany(step => step.Documents.Select(document => (document, flow.PhaseOf(step).Id))));
    }

    [Fact]
    public async Task Every_step_says_where_the_strategy_explains_it()
    {
        var flow = await FlowAsync();

        Assert.Equal([5, 4, 4, 3], flow.Phases.Select(phase => phase.Steps.Count));
        Assert.All(flow.Steps, step => Assert.StartsWith("strategy/", step.Source?.Document, StringComparison.Ordinal));
        Assert.Equal(["erstberatung", "prozess", "weitergabe"], flow.Steps.Where(step => !step.IsRequired).Select(step => step.Id));
        Assert.All(flow.Steps, step => Assert.Contains(Role.ProjectLead, step.Who));
    }

    [Fact]
    public async Task The_checklist_asks_the_five_questions_and_all_that_a_new_solution_needs()
    {
        var flow = await FlowAsync();

        Assert.InRange(flow.Items.Count(), 45, 58);
        Assert.Equal(
            ["fallzahl", "effizienzgewinn", "anpassbar", "nutzen-aussen", "nutzen-innen", "personalverlust"],
            flow.FindSection("prioritaet")!.Items.Select(item => item.Id));
        Assert.Equal(Phase.Initiation, flow.PhaseOf(flow.StepOf(flow.FindSection("prioritaet")!)).Id);
        string[] topics =
        [
            "problem", "im-haus", "schnittstellen-liste", "medienbruchfrei", "vorschriften", "datenarten", "barrierefrei", "schutzbedarf", "verhaltenskontrolle",
            "zahlungen", "finanzierungsklasse", "kosten-jaehrlich", "vergabeverfahren", "betreiber", "analoger-weg", "umwelt", "schulungen", "kommunikation", "go-live-termin",
            "fallzahl-ist", "effizienzgewinn-ist", "kosten-einmalig-ist", "kosten-jaehrlich-ist", "entwicklung", "rueckmeldung-buergerschaft", "rueckmeldung-beschaeftigte", "ansprechstelle",
        ];
        Assert.All(topics, topic => Assert.NotNull(flow.FindItem(topic)));
    }

    [Fact]
    public async Task Data_protection_is_asked_only_where_there_are_personal_data()
    {
        var flow = await FlowAsync();
        var items = flow.FindSection("datenschutz")!.Items;

        Assert.All(items, item => Assert.True(flow.Applies(item, name => name == Condition.PersonalData ? Condition.Yes : null)));
        Assert.All(items, item => Assert.False(flow.Applies(item, name => name == Condition.PersonalData ? Condition.No : null)));
        Assert.True(flow.Applies(flow.FindItem("ausweisen")!, name => name == Condition.Kind ? nameof(SolutionKind.OnlineService) : null));
        Assert.False(flow.Applies(flow.FindItem("ausweisen")!, name => name == Condition.Kind ? nameof(SolutionKind.Process) : null));
    }

    [Fact]
    public async Task It_survives_being_stored()
    {
        var flow = await FlowAsync();

        Assert.Equal(flow.Version, FlowJson.Read(FlowJson.Write(flow)).Version);
    }

    private static IEnumerable<string> StepsThatTell(ProjectFlow flow, Audience audience) =>
        flow.Steps.Where(step => step.Tells.Contains(audience)).Select(step => step.Id);

    private static async Task<ProjectFlow> FlowAsync() => (await ReadAsync()).Flow!;

    private static IReadOnlyList<FlowFile> Files { get; } =
        [.. new DirectoryInfo(Path.Combine(Repository.Root, "knowledge", "flow")).GetFiles().Select(file => new FlowFile(file.Name, File.ReadAllBytes(file.FullName)))];

    private static Task<FlowReading> ReadAsync() => new FlowReader(FlowFolderOnDisk.SourcesIn(Path.Combine(Repository.Root, "knowledge")))
        .ReadAsync("flow", Files, TestContext.Current.CancellationToken);
}
