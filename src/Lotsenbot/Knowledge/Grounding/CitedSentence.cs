using System.Text.RegularExpressions;

namespace Lotsenbot.Knowledge.Grounding;

/// <summary>A sentence that a language model wrote, and the numbers of the passages that it names as its sources.</summary>
/// <param name="Text">Without the citations; a list item keeps its "- ".</param>
public sealed partial record CitedSentence(string Text, IReadOnlyList<int> Citations)
{
    public bool IsListItem => Text.StartsWith("- ", StringComparison.Ordinal);

    /// <param name="written">As the model wrote it: <c>Das steht dort [1][2].</c></param>
    public static CitedSentence Of(string written) => new(
        SpaceBeforeMark().Replace(Citation().Replace(written, ""), "").Trim(),
        [.. Citation().Matches(written).SelectMany(match => Number().Matches(match.Value)).Select(match => int.Parse(match.ValueSpan, System.Globalization.CultureInfo.InvariantCulture)).Distinct()]);

    [GeneratedRegex(@"\s*\[\s*\d{1,4}(\s*,\s*\d{1,4})*\s*\]")]
    private static partial Regex Citation();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+(?=[.,;:!?])")]
    private static partial Regex SpaceBeforeMark();
}
