using System.Text.Json.Nodes;

namespace Lotsenbot.Tests.TestApp;

/// <summary>How the program's parts are, read as a monitoring system does.</summary>
public static class HealthPage
{
    public const string Key = "a key that only the tests know";

    public static async Task<JsonObject> ReadAsync(Uri address)
    {
        using var response = await GetAsync(address, Key);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
    }

    public static async Task<HttpResponseMessage> GetAsync(Uri address, string? key)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/health/details"));
        if (key is not null)
            request.Headers.Add("X-Health-Key", key);
        return await http.SendAsync(request);
    }
}
