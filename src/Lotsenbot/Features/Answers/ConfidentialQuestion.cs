using System.Text.RegularExpressions;

namespace Lotsenbot.Features.Answers;

/// <summary>The data class of a question: what somebody calls "vertraulich" no model outside the house reads. What follows up on it inherits the mark.</summary>
public static partial class ConfidentialQuestion
{
    public static bool Is(string question) => Mark().IsMatch(question);

    /// <summary>"Vertraulich: …" in front, or "(vertraulich)" anywhere: other sentences only speak of the word.</summary>
    [GeneratedRegex(@"^\W*(?:streng\s+)?vertraulich\s*[:,–-]|\(\s*(?:streng\s+)?vertraulich\s*\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
