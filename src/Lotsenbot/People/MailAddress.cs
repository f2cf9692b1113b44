namespace Lotsenbot.People;

/// <summary>Mail addresses are compared without regard to case, so they are kept in small letters.</summary>
public static class MailAddress
{
    /// <returns>Null when it is none.</returns>
    public static string? Of(string? text) =>
        text?.Trim() is { Length: > 2 } mail && mail.IndexOf('@') is > 0 and var at && at < mail.Length - 1 && mail.IndexOf('@', at + 1) < 0
        && !mail.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is ',' or ';' or '<' or '>')
            ? mail.ToLowerInvariant()
            : null;
}
