using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Lotsenbot.Tests.TestApp.SignIn;

/// <summary>A browser as far as sign-in needs one: keeps cookies, follows redirects one by one, fills in the provider's form.</summary>
public sealed partial class Visitor(Uri app) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _http;

    public Uri App { get; } = app;

    public CookieContainer Cookies => _cookies;

    /// <summary>Calls with this visitor's cookies.</summary>
    public HttpClient Http => _http ??= new(Handler()) { BaseAddress = App, Timeout = TimeSpan.FromSeconds(60) };

    public HttpMessageHandler Handler() => new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false };

    /// <summary>The cookie that proves the session; null when there is none.</summary>
    public Cookie? Session => _cookies.GetCookies(App)["lotsenbot"];

    /// <summary>All the way to the provider and back; returns where it ended.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string name, string returnUrl = "/")
    {
        var callback = await UntilCallbackAsync(name, returnUrl);
        return await FollowAsync(callback);
    }

    /// <summary>Signs in at the provider and stops before the address that leads back to us.</summary>
    public async Task<Uri> UntilCallbackAsync(string name, string returnUrl = "/")
    {
        var response = await Http.GetAsync(new Uri(App, $"/signin?returnUrl={Uri.EscapeDataString(returnUrl)}"));
        while (true)
        {
            if (response.Headers.Location is { } location)
            {
                var next = new Uri(response.RequestMessage!.RequestUri!, location);
                if (next.AbsolutePath == "/signin/callback")
                    return next;
                response = await Http.GetAsync(next);
                continue;
            }
            var page = await response.Content.ReadAsStringAsync();
            Assert.True(page.Contains("Anmeldung der Stadt", StringComparison.Ordinal), $"{(int)response.StatusCode} {response.RequestMessage!.RequestUri}: {page}");
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["name"] = name,
                ["returnUrl"] = WebUtility.HtmlDecode(ReturnUrl().Match(page).Groups[1].Value),
            });
            response = await Http.PostAsync(new Uri(response.RequestMessage!.RequestUri!, "/login"), form);
        }
    }

    public async Task<HttpResponseMessage> FollowAsync(Uri address)
    {
        var response = await Http.GetAsync(address);
        while (response.Headers.Location is { } location)
            response = await Http.GetAsync(new Uri(response.RequestMessage!.RequestUri!, location));
        return response;
    }

    /// <summary>Presses the page's button.</summary>
    public async Task<HttpResponseMessage> SignOutAsync()
    {
        var response = await PostAsync("/signout");
        return response.Headers.Location is { } location ? await FollowAsync(new Uri(App, location)) : response;
    }

    /// <summary>Posts as a page of ours does.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, HttpContent? content = null, string? origin = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Origin", origin ?? App.GetLeftPart(UriPartial.Authority));
        return Http.SendAsync(request);
    }

    /// <summary>What the page gets when it asks for a conversation.</summary>
    public async Task<JsonObject> AskForConversationAsync(string query = "") =>
        (await (await PostAsync($"/v3/directline/tokens/generate{query}")).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!;

    public void Dispose() => _http?.Dispose();

    [GeneratedRegex("name=\"returnUrl\" value=\"([^\"]*)\"")]
    private static partial Regex ReturnUrl();
}
