namespace Lotsenbot.Tests.Architecture;

/// <summary>The table of the README's map: folders of the program, and whom each may use beside itself.</summary>
public static class WhoMayUseWhom
{
    /// <summary>Shared words, which everybody may use, and cross-cutting set-up, which everybody may register with.</summary>
    private static readonly string[] ForEverybody = ["Conversations", "Hosting"];

    private static readonly Dictionary<string, string[]> Table = new()
    {
        ["Conversations"] = [],
        ["Channels"] = ["Turns", "Data"],
        ["Turns"] = ["Features", "Data"],
        ["Features"] = ["Notices", "Mail", "Knowledge", "Ai", "People", "Data"],
        ["Notices"] = ["Mail", "People", "Data"],
        ["Mail"] = ["People"],
        ["Knowledge"] = ["Ai", "Data"],
        ["Ai"] = ["Data"],
        ["People"] = ["Data"],
        ["Hosting"] = ["Data"],
        ["Evaluation"] = ["Features", "Knowledge", "Ai"],
        // LotsenbotDb lists everybody's tables; nothing else of theirs is its business (see the entities' rule).
        ["Data"] = ["Channels", "Turns", "Features", "Notices", "Knowledge", "Ai", "People"],
    };

    public static IEnumerable<string> Folders => Table.Keys;

    /// <summary>A sentence per forbidden use.</summary>
    /// <param name="isEntity">Whether a type has a table of its own.</param>
    public static IReadOnlyList<string> Violations(IEnumerable<Use> uses, string rootNamespace, Func<string, bool> isEntity) =>
    [
        .. uses
            .Where(use => !IsAllowed(use, rootNamespace, isEntity))
            .Select(use => $"{Short(use.User)} uses {Short(use.Used)}")
            .Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>The folder that a type lies in, directly below the root.</summary>
    public static string FolderOf(string type, string rootNamespace) => Part(type, rootNamespace, 0);

    private static bool IsAllowed(Use use, string rootNamespace, Func<string, bool> isEntity)
    {
        var (from, to) = (FolderOf(use.User, rootNamespace), FolderOf(use.Used, rootNamespace));
        if (from == "Features" && to == "Features")
            return Part(use.User, rootNamespace, 1) == Part(use.Used, rootNamespace, 1);
        if (from != "Conversations" && ForEverybody.Contains(to))
            return true;
        if (from == "Data" && to != "Data")
            return isEntity(use.Used);
        return from == to
            || (Table.TryGetValue(from, out var allowed) && allowed.Contains(to));
    }

    private static string Part(string type, string rootNamespace, int index) =>
        type[(rootNamespace.Length + 1)..].Split('.') is var parts && index < parts.Length - 1 ? parts[index] : "";

    // Features.Answers.AnswerQuestion instead of the whole name.
    private static string Short(string type) => type[(type.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
