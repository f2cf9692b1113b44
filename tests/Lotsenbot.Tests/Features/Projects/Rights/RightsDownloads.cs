using System.IO.Compression;
using System.Net;
using Lotsenbot.Features.Projects.Documents;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Hosting.Sessions;
using Lotsenbot.Tests.TestApp;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Tests.Features.Projects.Rights;

/// <summary>Downloads as somebody who has signed in, however they did.</summary>
internal sealed class RightsDownloads(LotsenbotApp app, RightsScene scene) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };
    private readonly Dictionary<RightsRole, string> _cookies = [];

    /// <returns>What the file says, or the refusal.</returns>
    public async Task<string> GetAsync(string route, RightsRole role, CancellationToken cancellationToken)
    {
        var path = route.Contains("{document}", StringComparison.Ordinal)
            ? ProjectDocumentFile.PathOf(scene.Id, ProjectDocument.Charter, ProjectDocumentFile.Word)
            : route.Replace("{id:guid}", $"{scene.Id}", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (role != RightsRole.Nobody)
            request.Headers.Add("Cookie", await CookieAsync(role));
        using var response = await _http.SendAsync(request, cancellationToken);
        return response.StatusCode switch
        {
            HttpStatusCode.OK => TextIn(await response.Content.ReadAsStreamAsync(cancellationToken)),
            // To the sign-in.
            HttpStatusCode.Found or HttpStatusCode.Unauthorized when role == RightsRole.Nobody => RightsTry.NotKnown,
            _ => await response.Content.ReadAsStringAsync(cancellationToken),
        };
    }

    public void Dispose() => _http.Dispose();

    /// <summary>All parts of an Office file.</summary>
    private static string TextIn(Stream file)
    {
        using var zip = new ZipArchive(file);
        return string.Join('\n', zip.Entries.Select(entry =>
        {
            using var text = new StreamReader(entry.Open());
            return text.ReadToEnd();
        }));
    }

    private async Task<string> CookieAsync(RightsRole role)
    {
        if (_cookies.TryGetValue(role, out var known))
            return known;
        await using var scope = app.Services.CreateAsyncScope();
        var (person, identity) = (scene[role], scene[role].Identities[0].ToIdentity());
        var secret = await scope.ServiceProvider.GetRequiredService<Sessions>().StartAsync(identity, person.DisplayName, idToken: null, CancellationToken.None);
        var principal = SignedInPerson.Principal(identity, person.DisplayName);
        principal.Identities.Single().AddClaim(new("session", secret));
        var cookie = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SignedInPerson.Scheme);
        return _cookies[role] = $"{cookie.Cookie.Name}={cookie.TicketDataFormat.Protect(new AuthenticationTicket(principal, SignedInPerson.Scheme))}";
    }
}
