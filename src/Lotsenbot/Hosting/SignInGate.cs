namespace Lotsenbot.Hosting;

/// <summary>Nobody signs in yet: whoever reaches the port may ask. That is for a developer's machine only.</summary>
internal static class SignInGate
{
    /// <exception cref="StartRefusedException">The environment is any other than Development.</exception>
    public static WebApplication RefuseToServeWithoutSignIn(this WebApplication app) => app.Environment.IsDevelopment()
        ? app
        : throw new StartRefusedException(
            $"Lotsenbot has no sign-in yet and therefore only runs in the environment Development, not in {app.Environment.EnvironmentName}. "
            + "To try it on your own machine, set ASPNETCORE_ENVIRONMENT=Development.");
}
