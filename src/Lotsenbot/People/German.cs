namespace Lotsenbot.People;

internal static class German
{
    /// <summary>"a", "a und b", "a, b und c".</summary>
    public static string List(IEnumerable<string> parts) => parts.ToList() switch
    {
        [] => "",
        [var only] => only,
        [.. var first, var last] => $"{string.Join(", ", first)} und {last}",
    };
}
