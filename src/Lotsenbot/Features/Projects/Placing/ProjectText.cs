using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Features.Projects.Placing;

/// <summary>What of a project is compared with others: how it is called, what is missing, by what its benefit will be recognised.</summary>
/// <param name="Unit">Empty for what somebody types.</param>
public sealed record ProjectText(Guid Id, string Title, string Unit, string Need, string Measure)
{
    public static ProjectText Of(Project project) => new(project.Id, project.Title, project.Unit, project.Need, project.Measure);

    public string Whole => $"{Core}\n{Measure}".Trim();

    /// <summary>Whose project it is tells what it is about: measured, see RESULTS.md.</summary>
    public string InItsUnit => Unit.Length == 0 ? Whole : $"{Title} ({Unit})\n{Need}\n{Measure}".Trim();

    /// <summary>How success is measured is often the same for quite different things.</summary>
    public string Core => $"{Title}\n{Need}".Trim();

    /// <summary>As the index of words keeps it, in which a project is a document with one passage.</summary>
    public Passage ToPassage() => new($"{Id:N}", Title, [], Page: null, Ordinal: 0, Whole);
}
