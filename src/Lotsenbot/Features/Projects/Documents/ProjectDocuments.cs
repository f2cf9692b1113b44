using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects.Documents;

/// <summary>Writes the documents of a project from what it says so far. What a document asks for and nobody has said yet is named as open.</summary>
public static class ProjectDocuments
{
    /// <param name="open">The project.</param>
    /// <param name="document">Which one.</param>
    /// <param name="names">Of the people in the project and in its answers, by their ids.</param>
    /// <param name="today">The date that it carries.</param>
    public static WrittenDocument Of(OpenProject open, ProjectDocument document, IReadOnlyDictionary<Guid, string> names, DateOnly today)
    {
        var facts = new ProjectFacts(open, names);
        IReadOnlyList<WrittenBlock> blocks = document switch
        {
            ProjectDocument.Charter => CharterText.Of(facts),
            ProjectDocument.StakeholderInformation => StakeholderText.Of(facts),
            ProjectDocument.Checklist => ChecklistText.Of(facts),
            ProjectDocument.GoLiveMessage => GoLiveText.Of(facts),
            ProjectDocument.ClosingReport => ClosingText.Of(facts),
            _ => throw new ArgumentOutOfRangeException(nameof(document), document, null),
        };
        return new(TitleOf(document), open.Project.Title, today, [new WrittenParagraph(StateOf(blocks, today)), .. blocks]);
    }

    public static string TitleOf(ProjectDocument document) => document switch
    {
        ProjectDocument.StakeholderInformation => "Vorabinformation an die Beteiligten",
        _ => FlowWords.Of(document),
    };

    /// <summary>Those of whom a document may have to name somebody: the team, and the answers that are people.</summary>
    public static IReadOnlySet<Guid> PeopleIn(Project project) => project.Members.Select(member => member.PersonId)
        .Concat(project.Answers.Where(answer => Guid.TryParse(answer.Value, out _)).Select(answer => Guid.Parse(answer.Value)))
        .ToHashSet();

    private static string StateOf(IEnumerable<WrittenBlock> blocks, DateOnly today)
    {
        var missing = blocks.SelectMany(AnswersIn).Count(answer => answer == WrittenDocument.Open);
        return $"Stand: {ProjectFacts.Date(today)}." + missing switch
        {
            0 => "",
            1 => " Eine Angabe ist noch offen.",
            _ => $" {missing} Angaben sind noch offen.",
        };
    }

    private static IEnumerable<string> AnswersIn(WrittenBlock block) => block switch
    {
        WrittenFacts facts => facts.Facts.Select(fact => fact.Value),
        WrittenTable table => table.Rows.SelectMany(row => row),
        _ => [],
    };
}
