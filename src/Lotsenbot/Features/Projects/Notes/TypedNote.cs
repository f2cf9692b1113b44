using System.Text.RegularExpressions;

namespace Lotsenbot.Features.Projects.Notes;

/// <summary>A note that somebody types into the chat: "Notiz zu Terminvergabe: Der Vertrag ist da."</summary>
/// <param name="Rest">The project's title, a colon and the text; a title may have colons of its own.</param>
public sealed partial record TypedNote(string Rest)
{
    /// <returns>Null when it is something else.</returns>
    public static TypedNote? In(string text) => Beginning().Match(text) is { Success: true } match ? new(match.Groups["rest"].Value.Trim()) : null;

    /// <summary>Which of the projects are meant, and what is to be noted.</summary>
    public (IReadOnlyList<NamedProject> Projects, string Text) Among(IReadOnlyList<NamedProject> projects)
    {
        var whole = projects.Where(project => Rest.StartsWith($"{project.Title}:", StringComparison.OrdinalIgnoreCase)).ToList();
        if (whole.Count > 0)
        {
            var longest = whole.Max(project => project.Title.Length);
            return ([.. whole.Where(project => project.Title.Length == longest)], Rest[(longest + 1)..].Trim());
        }
        var colon = Rest.IndexOf(':', StringComparison.Ordinal);
        var part = Rest[..colon].Trim();
        return ([.. projects.Where(project => project.Title.Contains(part, StringComparison.OrdinalIgnoreCase))], Rest[(colon + 1)..].Trim());
    }

    [GeneratedRegex(@"^\W*(?:neue\s+)?notiz\s+(?:zu(?:m)?|für)\s+(?:dem\s+|das\s+)?(?:projekt\s+)?(?<rest>[^\s:][^:\n]*:.*\S)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Beginning();
}

public sealed record NamedProject(Guid Id, string Title);
