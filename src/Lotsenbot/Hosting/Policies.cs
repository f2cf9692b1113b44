namespace Lotsenbot.Hosting;

/// <summary>Names of authorization policies that several folders ask for.</summary>
public static class Policies
{
    /// <summary>Whoever looks after the running program.</summary>
    public const string Administrator = "Administrator";
}
