namespace Lotsenbot.People.SignIn;

/// <summary>Microsoft's own addresses of Entra ID (learn.microsoft.com, "National clouds").</summary>
internal static class EntraAuthority
{
    private static readonly string[] Hosts = ["login.microsoftonline.com", "sts.windows.net", "login.microsoftonline.us", "login.partner.microsoftonline.cn"];

    public static bool Is(Uri address) => Hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase);
}
