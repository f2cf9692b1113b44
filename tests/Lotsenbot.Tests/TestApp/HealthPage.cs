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

    /// <summary>How one part is, and what is said of it.</summary>
    public static async Task<(string Status, string Description)> CheckAsync(Uri address, string name)
    {
        var check = (await ReadAsync(address))["checks"]![name]!;
        return (check["status"]!.GetValue<string>(), check["description"]!.GetValue<string>());
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
