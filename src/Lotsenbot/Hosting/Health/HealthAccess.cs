using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Hosting.Health;

/// <summary>Who may read the details: administrators, and monitoring systems that know the key.</summary>
internal sealed class HealthAccess(IAuthorizationService authorization, IOptions<HealthOptions> options)
{
    public const string KeyHeader = "X-Health-Key";

    public async Task<bool> IsGrantedAsync(HttpContext http) =>
        KnowsKey(http.Request.Headers[KeyHeader].ToString())
        || (await authorization.AuthorizeAsync(http.User, Policies.Administrator)).Succeeded;

    // Hashed, so that the comparison takes as long for a key of any length.
    private bool KnowsKey(string given) =>
        options.Value.Key is { Length: > 0 } key && CryptographicOperations.FixedTimeEquals(Hash(given), Hash(key));

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
