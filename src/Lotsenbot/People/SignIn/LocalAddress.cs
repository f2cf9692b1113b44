namespace Lotsenbot.People.SignIn;

/// <summary>Where people go on after signing in: a page of ours, whatever the link says that brought them.</summary>
internal static class LocalAddress
{
    /// <summary>The path with its query, or our first page when it would lead to anybody else's.</summary>
    public static string Of(string? returnUrl, PathString pathBase) =>
        returnUrl is ['/', ..] and not ['/', '/' or '\\', ..] && !returnUrl.Any(char.IsControl) ? returnUrl : $"{pathBase}/";
}
