using System.ComponentModel.DataAnnotations;

namespace Lotsenbot.People.SignIn;

/// <summary>How the provider sends people back to us.</summary>
public enum ResponseMode
{
    /// <summary>In the address; the code in it is worth nothing without the secret that only we know (PKCE).</summary>
    Query,

    /// <summary>In a form that the browser posts; for providers that insist on it.</summary>
    FormPost,
}

/// <summary>Section <c>SignIn</c>: the provider (OpenID Connect) that knows the city's staff, such as Entra ID or Keycloak.</summary>
public sealed class SignInOptions : IValidatableObject
{
    public const string Section = "SignIn";

    /// <summary>The provider's address, below which <c>/.well-known/openid-configuration</c> lies.</summary>
    public string? Authority { get; set; }

    /// <summary>What the provider calls us.</summary>
    public string? ClientId { get; set; }

    /// <summary>A secret; null for a public client, which proves itself by PKCE alone.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Separated by spaces.</summary>
    [Required]
    public string Scopes { get; set; } = "openid profile email";

    public ResponseMode ResponseMode { get; set; } = ResponseMode.Query;

    /// <summary>Whether it is Entra ID behind an address that isn't Microsoft's usual one. Then people are known by their object id, as in Teams.</summary>
    public bool IsEntra { get; set; }

    /// <summary>
    /// Whether a mail address is taken that the provider does not call verified. Entra never does: say yes only where nobody but the city's
    /// administrators can change addresses.
    /// </summary>
    public bool TrustMail { get; set; }

    /// <summary>Whether signing out of Lotsenbot signs out of the provider too, where it can.</summary>
    public bool SignOutAtProvider { get; set; } = true;

    internal bool IsConfigured => !string.IsNullOrWhiteSpace(Authority);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsConfigured)
            yield break;
        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var authority) || authority.Scheme is not ("https" or "http"))
            yield return new ValidationResult($"\"{Authority}\" is not an address.", [nameof(Authority)]);
        // Anybody can have a tenant of their own there, with whatever they like in it.
        else if (authority.Segments is [_, var tenant, ..] && EntraAuthority.Is(authority) && tenant.Trim('/') is "common" or "organizations" or "consumers")
            yield return new ValidationResult("It lets people of every tenant in: name the city's own, https://login.microsoftonline.com/<tenant id>/v2.0.", [nameof(Authority)]);
        if (string.IsNullOrWhiteSpace(ClientId))
            yield return new ValidationResult("It is missing: it is the id under which the provider knows Lotsenbot.", [nameof(ClientId)]);
    }
}
