namespace Lotsenbot.People.Graph;

/// <summary>
/// Section <c>People:Graph</c>: an app registration with the application permissions User.Read.All and GroupMember.Read.All, and no others.
/// </summary>
public sealed class GraphOptions
{
    /// <summary>The tenant's id.</summary>
    public string? Tenant { get; set; }

    /// <summary>The app registration's application id.</summary>
    public string? ClientId { get; set; }

    /// <summary>A secret. Better is a certificate.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>PKCS#12 file (.pfx) with the private key.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>A secret.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>Microsoft's sign-in; national clouds have another.</summary>
    public string Login { get; set; } = "https://login.microsoftonline.com";

    /// <summary>Graph, with its version; national clouds have another.</summary>
    public string Address { get; set; } = "https://graph.microsoft.com/v1.0";

    /// <summary>
    /// The user's property that names the unit: "department", "officeLocation", "onPremisesExtensionAttributes.extensionAttribute1",
    /// "extension_…". Empty: none.
    /// </summary>
    public string UnitProperty { get; set; } = "department";

    /// <summary>The user's property that names the division (Geschäftskreis). Empty: none.</summary>
    public string DivisionProperty { get; set; } = "companyName";

    internal IEnumerable<(string Setting, string Problem)> Problems()
    {
        if (string.IsNullOrWhiteSpace(Tenant))
            yield return (nameof(Tenant), "It is missing: it is the id of the city's tenant.");
        if (string.IsNullOrWhiteSpace(ClientId))
            yield return (nameof(ClientId), "It is missing: it is the app registration's application id.");
        if (string.IsNullOrWhiteSpace(ClientSecret) == string.IsNullOrWhiteSpace(CertificateFile))
            yield return (nameof(ClientSecret), "Either this or CertificateFile must be given, not both.");
        if (!IsAcceptable(Login))
            yield return (nameof(Login), "It must begin with https://.");
        if (!IsAcceptable(Address))
            yield return (nameof(Address), "It must begin with https://; http:// only for this machine.");
    }

    // The token goes there: never in the clear over a network.
    private static bool IsAcceptable(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
