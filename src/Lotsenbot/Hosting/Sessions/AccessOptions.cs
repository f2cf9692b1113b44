namespace Lotsenbot.Hosting.Sessions;

/// <summary>Whom the sign-in lets in; not a section of the settings.</summary>
public sealed class AccessOptions
{
    /// <summary>Whether people may ask without having signed in: on a developer's machine only.</summary>
    public bool AnonymousAllowed { get; set; }
}
