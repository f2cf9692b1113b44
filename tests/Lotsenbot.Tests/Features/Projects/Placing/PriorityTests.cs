using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Placing;
using Lotsenbot.People;

namespace Lotsenbot.Tests.Features.Projects.Placing;

public sealed class PriorityTests
{
    private static readonly string[] _much = ["Viel", "Etwas", "Wenig", "Nichts"];

    [Fact]
    public void The_best_answers_make_a_hundred_and_the_worst_none()
    {
        var best = Of(("fallzahl", "50000"), ("effizienzgewinn", "10"), ("anpassbar", "Leicht"), ("nutzen-aussen", "Viel"), ("nutzen-innen", "Viel"), ("personalverlust", "ja"));
        Assert.Equal((100, true), (best.Score, best.IsComplete));
        Assert.Equal(100, best.Parts.Sum(part => part.Most));

        var worst = Of(("fallzahl", "0"), ("effizienzgewinn", "0"), ("anpassbar", "Nein"), ("nutzen-aussen", "Nichts"), ("nutzen-innen", "Nichts"), ("personalverlust", "nein"));
        Assert.Equal((0, true), (worst.Score, worst.IsComplete));
    }

    [Theory]
    [InlineData("99", 0)]
    [InlineData("100", 4)]
    [InlineData("2499", 8)]
    [InlineData("2500", 12)]
    [InlineData("49999", 16)]
    [InlineData("50000", 20)]
    [InlineData("-5", 0)]
    public void Cases_count_by_steps(string cases, int points) => Assert.Equal(points, Part(Of(("fallzahl", cases)), "Fallzahl"));

    // With 6,000 cases a year a minute each is 100 hours.
    [Theory]
    [InlineData("0.39", 0)]
    [InlineData("0.4", 5)]
    [InlineData("2", 10)]
    [InlineData("7.9", 10)]
    [InlineData("8", 15)]
    [InlineData("16", 20)]
    [InlineData("31.9", 20)]
    [InlineData("32", 25)]
    [InlineData("-1", 0)]
    public void Saved_time_counts_by_the_hours_a_year(string minutes, int points) => Assert.Equal(points, Part(Of(("fallzahl", "6000"), ("effizienzgewinn", minutes)), "Zeitgewinn"));

    [Theory]
    [InlineData("Viel", 20)]
    [InlineData("Etwas", 13)]
    [InlineData("Wenig", 7)]
    [InlineData("Nichts", 0)]
    public void A_choice_counts_by_its_place(string choice, int points) => Assert.Equal(points, Part(Of(("nutzen-aussen", choice)), "Nutzen außen"));

    [Fact]
    public void What_is_missing_is_named_and_the_score_is_of_what_is_there()
    {
        var priority = Of(("nutzen-aussen", "Viel"), ("nutzen-innen", "Nichts"));
        Assert.False(priority.IsComplete);
        Assert.Equal((20, 30, 67), (priority.Points, priority.Possible, priority.Score));
        Assert.Equal(["Fallzahl", "Zeitgewinn", "Anpassbares", "Personalverlust"], priority.Missing.Select(part => part.Name));
        Assert.Equal(0, Of().Score);
    }

    [Fact]
    public void Cases_said_at_the_beginning_hold_until_the_checklist_says_more()
    {
        Assert.Equal(12, Part(Priority.Of(Open(cases: 2500)), "Fallzahl"));
        Assert.Equal(4, Part(Priority.Of(Open(cases: 2500, ("fallzahl", "100"))), "Fallzahl"));
    }

    [Fact]
    public void Saved_time_without_case_numbers_is_not_known_but_none_is_none()
    {
        Assert.Null(Part(Of(("effizienzgewinn", "5")), "Zeitgewinn"));
        Assert.Equal(0, Part(Of(("effizienzgewinn", "0")), "Zeitgewinn"));
    }

    [Fact]
    public void An_answer_that_is_no_longer_a_choice_is_missing() => Assert.Null(Part(Of(("anpassbar", "Vielleicht")), "Anpassbares"));

    private static int? Part(Priority priority, string name) => priority.Parts.Single(part => part.Name == name).Points;

    private static Priority Of(params (string Item, string Value)[] answers) => Priority.Of(Open(null, answers));

    private static OpenProject Open(int? cases, params (string Item, string Value)[] answers)
    {
        var project = new Project { TurnKey = "", Title = "", Need = "", Unit = "", Benefits = "", Measure = "", FlowVersion = "", Cases = cases };
        foreach (var (item, value) in answers)
            project.Answers.Add(new ProjectAnswer { ItemId = item, Value = value });
        ChecklistItem[] items =
        [
            Item("fallzahl", ItemKind.Number), Item("effizienzgewinn", ItemKind.Number), Item("anpassbar", ItemKind.Choice, "Leicht", "Nein"),
            Item("nutzen-aussen", ItemKind.Choice, _much), Item("nutzen-innen", ItemKind.Choice, _much), Item("personalverlust", ItemKind.YesNo),
        ];
        return new(project, new ProjectFlow("", "", [], [new ChecklistSection("prioritaet", "", items)]), new Person { DisplayName = "" });
    }

    private static ChecklistItem Item(string id, ItemKind kind, params string[] choices) => new(id, "", kind, choices, IsRequired: true, Help: null, Condition: null);
}
