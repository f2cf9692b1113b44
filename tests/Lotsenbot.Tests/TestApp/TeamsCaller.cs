using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Lotsenbot.Tests.TestApp;

/// <summary>Posts to the bot's messages endpoint as the Bot Framework does, or as somebody who pretends to be it.</summary>
public sealed class TeamsCaller(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

    /// <param name="token">Null: no header.</param>
    public Task<HttpResponseMessage> PostAsync(string? token, JsonObject activity) => PostAsync(token, activity.ToJsonString());

    public Task<HttpResponseMessage> PostAsync(string? token, string body) =>
        PostWithHeaderAsync(token is null ? null : $"Bearer {token}", body);

    public async Task<HttpResponseMessage> PostWithHeaderAsync(string? authorization, string body, string path = "/api/messages")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json")) };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await _http.SendAsync(request);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    /// <summary>Waits until the bot has the keys to tell good tokens from bad ones.</summary>
    public async Task WhenReadyAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await HealthPage.CheckAsync(address, "teams-keys")).Status != "Healthy")
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
    }

    public void Dispose() => _http.Dispose();
}
