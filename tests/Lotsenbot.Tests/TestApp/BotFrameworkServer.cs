using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Lotsenbot.Tests.TestApp;

/// <summary>
/// The Bot Framework's side of inbound calls: publishes its OpenID metadata and keys as <c>login.botframework.com</c> does, signs tokens,
/// and writes what Teams would send.
/// </summary>
public sealed class BotFrameworkServer : IAsyncDisposable
{
    public const string Issuer = "https://api.botframework.com";
    public const string AppId = "5b9f0c52-8f0e-4d6d-9a53-3f1f3a6c1c11";
    public const string TenantId = "2c1d6f7e-6a0e-4f7b-8a49-0c3f0a9c2222";
    public const string ServiceUrl = $"https://smba.trafficmanager.net/emea/{TenantId}/";

    private LocalServer _server = null!;
    private int _requests;

    private BotFrameworkServer()
    {
    }

    /// <summary>What is published: whoever adds or removes one rotates keys.</summary>
    public List<BotFrameworkKey> Keys { get; } = [];

    public bool IsDown { get; set; }

    /// <summary>How often the metadata were asked for.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>The settings of a bot that this server vouches for.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Teams:AppId"] = AppId,
        ["Teams:TenantId"] = TenantId,
        ["Teams:ClientSecret"] = "not-a-secret",
        ["Teams:ClientSecretExpires"] = "2099-12-31",
        ["Teams:OpenIdMetadata"] = new Uri(_server.Address, "/v1/.well-known/openidconfiguration").AbsoluteUri,
    };

    /// <summary>A server with one key, endorsed for Teams.</summary>
    public static async Task<BotFrameworkServer> StartAsync()
    {
        var server = new BotFrameworkServer();
        server.Keys.Add(new BotFrameworkKey("msteams", "webchat", "directline", "email"));
        server._server = await LocalServer.StartAsync(server.AnswerAsync);
        return server;
    }

    /// <summary>The claims of a token that is valid now.</summary>
    public static JsonObject Claims() => new()
    {
        ["serviceurl"] = ServiceUrl,
        ["nbf"] = SecondsIn(-1),
        ["exp"] = SecondsIn(60),
        ["iss"] = Issuer,
        ["aud"] = AppId,
    };

    /// <summary>A token's time, from now.</summary>
    public static long SecondsIn(double minutes) => TimeProvider.System.GetUtcNow().AddMinutes(minutes).ToUnixTimeSeconds();

    /// <summary>A token that is valid now.</summary>
    public string Token() => Keys[0].Sign(Claims());

    /// <summary>A message as Teams sends it in a personal chat.</summary>
    public static JsonObject Message(string text = "Wer prüft den Projektauftrag?", string? id = null) => new()
    {
        ["text"] = text,
        ["textFormat"] = "plain",
        ["type"] = "message",
        ["timestamp"] = "2026-11-23T09:15:41.1603757Z",
        ["localTimestamp"] = "2026-11-23T10:15:41.1603757+01:00",
        ["id"] = id ?? Guid.NewGuid().ToString("N"),
        ["channelId"] = "msteams",
        ["serviceUrl"] = ServiceUrl,
        ["from"] = new JsonObject { ["id"] = "29:1person", ["name"] = "Person", ["aadObjectId"] = "3b1f7c1e-2d52-4c0c-8f0e-000000000001" },
        ["conversation"] = new JsonObject { ["conversationType"] = "personal", ["tenantId"] = TenantId, ["id"] = "a:1personal" },
        ["recipient"] = new JsonObject { ["id"] = $"28:{AppId}", ["name"] = "Lotsenbot" },
        ["entities"] = new JsonArray(new JsonObject { ["locale"] = "de-DE", ["country"] = "DE", ["platform"] = "Windows", ["type"] = "clientInfo" }),
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = TenantId } },
        ["locale"] = "de-DE",
        ["localTimezone"] = "Europe/Berlin",
    };

    /// <summary>An activity of a type that no bot knows: taken without an answer.</summary>
    public static JsonObject Unknown()
    {
        var activity = Message();
        activity["type"] = "none-that-we-know";
        return activity;
    }

    public ValueTask DisposeAsync()
    {
        Keys.ForEach(key => key.Dispose());
        return _server.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext http)
    {
        var isMetadata = http.Request.Path == "/v1/.well-known/openidconfiguration";
        if (isMetadata)
            Interlocked.Increment(ref _requests);
        if (IsDown)
            http.Response.StatusCode = 503;
        else if (isMetadata)
            return http.Response.WriteAsJsonAsync(Metadata());
        else if (http.Request.Path == "/v1/.well-known/keys")
            return http.Response.WriteAsJsonAsync(new JsonObject { ["keys"] = new JsonArray([.. Keys.ToArray().Select(key => key.Published())]) });
        else
            http.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    // Word for word what login.botframework.com writes, but for the address.
    private JsonObject Metadata() => new()
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = "https://invalid.botframework.com",
        ["jwks_uri"] = new Uri(_server.Address, "/v1/.well-known/keys").AbsoluteUri,
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
    };
}
