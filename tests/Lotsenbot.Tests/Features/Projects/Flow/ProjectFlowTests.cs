using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.People;

namespace Lotsenbot.Tests.Features.Projects.Flow;

public sealed class ProjectFlowTests
{
    private static readonly ChecklistItem Data = Item("daten", null);
    private static readonly ChecklistItem Contract = Item("vertrag", new Condition("daten", Condition.Yes));
    private static readonly ChecklistItem Place = Item("ort", new Condition("vertrag", Condition.Yes));

    private static readonly ProjectFlow Small = new(
        "neu",
        "Neue Lösung",
        [
            new FlowPhase(Phase.Initiation, "Initiierung", [Step("bedarf", "nutzen")]),
            new FlowPhase(Phase.Planning, "Planung", [Step("recht", "datenschutz")]),
        ],
        // Written in another order than that of the steps.
        [new ChecklistSection("datenschutz", "Datenschutz", [Data, Contract, Place]), new ChecklistSection("nutzen", "Nutzen", [Item("fallzahl", null)])]);

    [Fact]
    public void A_stored_flow_is_read_as_it_was_written()
    {
        var json = FlowJson.Write(Small);

        var read = FlowJson.Read(json);

        Assert.Equal(json, FlowJson.Write(read));
        Assert.Equal(Small.Version, read.Version);
        Assert.Contains("\"kind\":\"yesNo\"", json, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Neue Lösung", json, StringComparison.Ordinal);
        Assert.Equal([Role.ProjectLead], read.FindStep("recht")!.Who);
        Assert.Equal(new Condition("daten", Condition.Yes), read.FindItem("vertrag")!.Condition);
        Assert.Equal(new FlowSource("strategy/a.md", "Ablauf"), read.FindStep("bedarf")!.Source);
    }

    [Fact]
    public void The_version_is_another_when_a_word_is_another()
    {
        var other = Small with { Sections = [.. Small.Sections.Select(section => section with { Title = section.Title + "!" })] };

        Assert.NotEqual(Small.Version, other.Version);
        Assert.Matches("^[0-9a-f]{10}$", Small.Version);
    }

    [Fact]
    public void Items_come_in_the_order_of_the_steps()
    {
        Assert.Equal(["fallzahl", "daten", "vertrag", "ort"], Small.Items.Select(item => item.Id));
        Assert.Equal(["bedarf", "recht"], Small.Steps.Select(step => step.Id));
    }

    [Fact]
    public void What_belongs_where_is_found()
    {
        var section = Small.SectionOf(Contract);

        Assert.Equal("datenschutz", section.Id);
        Assert.Equal("recht", Small.StepOf(section).Id);
        Assert.Equal(Phase.Planning, Small.PhaseOf(Small.StepOf(section)).Id);
        Assert.Null(Small.FindItem("gibt-es-nicht"));
        Assert.Null(Small.FindStep("gibt-es-nicht"));
    }

    [Fact]
    public void An_item_is_asked_only_when_the_item_it_depends_on_is_asked_and_answered_so()
    {
        Dictionary<string, string?> answers = new() { ["daten"] = "Ja", ["vertrag"] = "ja" };

        Assert.True(Small.Applies(Place, answers.GetValueOrDefault));

        answers["daten"] = Condition.No;
        Assert.False(Small.Applies(Contract, answers.GetValueOrDefault));
        Assert.False(Small.Applies(Place, answers.GetValueOrDefault));
        Assert.True(Small.Applies(Data, answers.GetValueOrDefault));
    }

    [Fact]
    public void A_condition_on_the_project_asks_for_its_property()
    {
        var item = Item("dsfa", new Condition(Condition.PersonalData, Condition.Yes));

        Assert.True(Small.Applies(item, name => name == "personalData" ? "ja" : null));
        Assert.False(Small.Applies(item, _ => null));
    }

    private static FlowStep Step(string id, string section) => new(
        id, id, "Warum", ["Tu es."], [Role.ProjectLead], true, [Audience.CoordinationOffice], [ProjectDocument.Charter],
        new FlowSource("strategy/a.md", "Ablauf"), [section]);

    private static ChecklistItem Item(string id, Condition? condition) => new(id, $"Frage {id}?", ItemKind.YesNo, [], true, null, condition);
}
