using System.Text.RegularExpressions;

namespace Lotsenbot.Knowledge.Grounding;

/// <summary>What a model wrote, as text alone: it may have been talked into links, pictures or markup.</summary>
internal static partial class PlainText
{
    public static string Of(string written) => Address().Replace(Markup().Replace(Link().Replace(written, "$1"), ""), "").Trim();

    [GeneratedRegex(@"!?\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"<[^>]*>|\*\*|__|`+|^#+\s*")]
    private static partial Regex Markup();

    [GeneratedRegex(@"\b(?:https?|ftp|javascript|data|mailto):\S+|\bwww\.\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
