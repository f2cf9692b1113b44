using Lotsenbot.Hosting;
using Microsoft.Extensions.Options;

namespace Lotsenbot.People.SignIn;

/// <summary>Without a provider whoever reaches the port may ask. That is for a developer's machine only.</summary>
internal static class SignInGate
{
    /// <exception cref="StartRefusedException">No provider is set, and the environment is any other than Development.</exception>
    public static WebApplication RefuseToServeWithoutSignIn(this WebApplication app) =>
        app.Environment.IsDevelopment() || app.Services.GetRequiredService<IOptions<SignInOptions>>().Value.IsConfigured
            ? app
            : throw new StartRefusedException(
                $"In the environment {app.Environment.EnvironmentName} people have to sign in, and no sign-in is set: "
                + "SignIn:Authority and SignIn:ClientId name the provider (OpenID Connect, e.g. Entra ID or Keycloak). "
                + "To try Lotsenbot on your own machine without one, set ASPNETCORE_ENVIRONMENT=Development.");
}
