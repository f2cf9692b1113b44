using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Features.Projects;

/// <summary>Several projects to choose from.</summary>
public static class ProjectListCards
{
    /// <param name="title">Whose projects they are.</param>
    /// <param name="projects">At least one.</param>
    /// <param name="more">How many there are that aren't listed.</param>
    /// <param name="verb">What happens to the chosen one.</param>
    public static Card Of(string title, IReadOnlyList<Project> projects, int more, string verb = ProjectCards.Open) => new(
        title,
        [
            new ChoiceInput(
                "id", "Welches Projekt möchtest du sehen?",
                [.. projects.Select(project => new CardChoice(Line(project), project.Id.ToString()))],
                IsExpanded: projects.Count <= 6, IsRequired: true, Error: "Wähl bitte ein Projekt aus."),
            .. more > 0 ? [new CardText($"Es gibt noch {more} weitere; hier stehen die neuesten.", CardTextStyle.Hint)] : Array.Empty<CardElement>(),
        ],
        [new PressButton("Öffnen", verb, Style: ButtonStyle.Primary)]);

    private static string Line(Project project) => project.State == ProjectState.Active
        ? $"{project.Title} ({project.Unit}, Phase {(int)project.Phase + 1})"
        : $"{project.Title} ({project.Unit}, {ProjectWords.Of(project.State)})";
}
