using Lotsenbot.Tests.TestApp.SignIn;
using Microsoft.Playwright;

namespace Lotsenbot.BrowserTests.TestApp;

internal static class ProviderLogin
{
    /// <summary>Fills in the provider's page, which is shown.</summary>
    public static async Task LogInAsync(this CityProvider provider, IPage page, string login)
    {
        await page.WaitForURLAsync(address => address.StartsWith(provider.Authority, StringComparison.Ordinal));
        await page.GetByLabel("Benutzername").FillAsync(login);
        await page.GetByRole(AriaRole.Button, new() { Name = "Anmelden" }).ClickAsync();
    }
}
