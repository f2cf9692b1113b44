using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace Lotsenbot.Knowledge.Documents;

/// <summary>
/// What a city says of its documents, in a file that its editors can change: a path, a key and a value per line
/// ("alt/leitfaden.pdf  ersetzt-durch: leitfaden.pdf"); "*" in the path stands for any letters, "#" begins a comment.
/// </summary>
public sealed partial class DocumentFactsFile
{
    private readonly List<(string Pattern, string Key, string Value)> _facts = [];

    public DocumentFactsFile(IEnumerable<string> lines)
    {
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
            if (Line().Match(line) is { Success: true } match && DocumentFacts.None.With(match.Groups["key"].Value, match.Groups["value"].Value) is not null)
                _facts.Add((match.Groups["path"].Value.Replace('\\', '/').Normalize(), match.Groups["key"].Value, match.Groups["value"].Value));
            else
                NotUnderstood.Add(line);
    }

    /// <summary>Lines that say nothing; somebody may rely on them.</summary>
    public List<string> NotUnderstood { get; } = [];

    public DocumentFacts Of(string document) => _facts.Where(fact => FileSystemName.MatchesSimpleExpression(fact.Pattern, document))
        .Aggregate(DocumentFacts.None, (facts, fact) => facts.And(DocumentFacts.None.With(fact.Key, fact.Value)!));

    [GeneratedRegex(@"^(?<path>.+?)\s+(?<key>[\w-]+):\s*(?<value>.+)$")]
    private static partial Regex Line();
}
