using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lotsenbot.Tests.TestApp;

/// <summary>
/// The far side of Microsoft Graph and of Microsoft's sign-in, as far as people are read from it, over HTTPS: tokens for client credentials,
/// <c>users/delta</c> with its pages and links (learn.microsoft.com/graph/delta-query-overview), groups and their members, and Graph's errors.
/// </summary>
public sealed class GraphServer : IAsyncDisposable
{
    public const string Tenant = "11111111-2222-3333-4444-555555555555";
    public const string ClientId = "66666666-7777-8888-9999-000000000000";
    public const string Secret = "the-secret-of-the-tests";

    private const string Token = "token-for-graph";

    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, JsonObject> _users = [];
    private readonly List<JsonObject> _changes = [];
    private readonly X509Certificate2 _certificate = CreateCertificate();
    private int _pages;

    private GraphServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        _app = builder.Build();
        _app.MapPost("/{tenant}/oauth2/v2.0/token", TokenAsync);
        // Functions are called with and without brackets; Graph's SDK writes them, Graph's own links too.
        foreach (var delta in new[] { "/v1.0/users/delta()", "/v1.0/users/delta" })
            _app.MapGet(delta, http => AuthorisedAsync(http, UsersAsync));
        _app.MapGet("/v1.0/groups", http => AuthorisedAsync(http, GroupsAsync));
        _app.MapGet("/v1.0/groups/{id}/transitiveMembers/{type}", http => AuthorisedAsync(http, MembersAsync));
        _app.MapPost("/v1.0/users/{from}/sendMail", http => AuthorisedAsync(http, MailAsync));
    }

    public int PageSize { get; set; } = 100;

    /// <summary>Mails that were sent, as MIME.</summary>
    public ConcurrentQueue<string> Mails { get; } = new();

    /// <summary>What happens instead of taking a mail; true when something did.</summary>
    public Func<HttpContext, Task<bool>> OnMail { get; set; } = _ => Task.FromResult(false);

    /// <summary>Groups by id: their name and all their members, nested ones too.</summary>
    public ConcurrentDictionary<string, (string Name, IReadOnlyList<string> Members)> Groups { get; } = new();

    /// <summary>What was asked for, path and query, in this order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Every header "Authorization" that came.</summary>
    public ConcurrentQueue<string> Authorizations { get; } = new();

    /// <summary>What happens instead of a page of users, by its number since the server started; true when something did.</summary>
    public Func<HttpContext, int, Task<bool>> OnPage { get; set; } = (_, _) => Task.FromResult(false);

    /// <summary>Changes a page of users before it goes out.</summary>
    public Action<JsonObject, int> Page { get; set; } = (_, _) => { };

    /// <summary>The members of a page of a group.</summary>
    public int GroupPageSize { get; set; } = 999;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>What the program must be told to read from here.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["People:Source"] = "Graph",
        ["People:Graph:Tenant"] = Tenant,
        ["People:Graph:ClientId"] = ClientId,
        ["People:Graph:ClientSecret"] = Secret,
        ["People:Graph:Login"] = Address.ToString(),
        ["People:Graph:Address"] = new Uri(Address, "/v1.0").ToString(),
    };

    /// <summary>Its certificate, which nobody else trusts.</summary>
    public string CertificatePem => _certificate.ExportCertificatePem();

    public static async Task<GraphServer> StartAsync()
    {
        var server = new GraphServer();
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Trusts this server alone.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        AutomaticDecompression = DecompressionMethods.All,
        AllowAutoRedirect = false,
        SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == _certificate.GetCertHashString() },
    };

    public static JsonObject User(string id, string? unit = "Jugendamt") => new()
    {
        ["id"] = id,
        ["displayName"] = $"Person {id}",
        ["userPrincipalName"] = $"{id}@stadt.onmicrosoft.example",
        ["mail"] = $"{id}@stadt.example",
        ["accountEnabled"] = true,
        ["userType"] = "Member",
        ["preferredLanguage"] = "de-DE",
        ["department"] = unit,
        ["companyName"] = "Geschäftskreis 2",
        ["mobilePhone"] = "nobody's business",
    };

    public void Add(params IEnumerable<JsonObject> users)
    {
        lock (_lock)
            foreach (var user in users)
            {
                _users[user["id"]!.GetValue<string>()] = user;
                _changes.Add((JsonObject)user.DeepClone());
            }
    }

    /// <summary>A change that the next delta query tells, as it is given: what is not in it is not told.</summary>
    public void Change(JsonObject change)
    {
        lock (_lock)
        {
            _changes.Add(change);
            if (change.ContainsKey("@removed"))
                _users.Remove(change["id"]!.GetValue<string>());
            else
                foreach (var (name, value) in change)
                    _users[change["id"]!.GetValue<string>()][name] = value?.DeepClone();
        }
    }

    public void Remove(string id) => Change(new JsonObject { ["id"] = id, ["@removed"] = new JsonObject { ["reason"] = "changed" } });

    public static async Task<bool> ThrottleAsync(HttpContext http, int seconds)
    {
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return await ErrorAsync(http, 429, "TooManyRequests");
    }

    public static async Task<bool> ErrorAsync(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        await http.Response.WriteAsJsonAsync(new { error = new { code, message = "As Graph would say it.", innerError = new { date = "2026-11-23T09:00:00" } } });
        return true;
    }

    /// <summary>Half a page, then the connection is gone.</summary>
    public static async Task<bool> BreakAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = 5000;
        await http.Response.WriteAsync("""{"value":[{"id":"half","displayName":"Half a per""");
        await http.Response.Body.FlushAsync();
        http.Abort();
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }

    private static async Task TokenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        if (form["grant_type"] != "client_credentials" || form["client_id"] != ClientId || form["client_secret"] != Secret
            || !form["scope"].ToString().Contains($"https://{http.Request.Host}/.default", StringComparison.Ordinal) || http.Request.RouteValues["tenant"] as string != Tenant)
        {
            http.Response.StatusCode = 401;
            await http.Response.WriteAsJsonAsync(new { error = "invalid_client", error_description = "AADSTS7000215: Invalid client secret provided. Trace ID: 1", error_codes = InvalidSecret });
            return;
        }
        await http.Response.WriteAsJsonAsync(new { token_type = "Bearer", expires_in = 3599, ext_expires_in = 3599, access_token = Token });
    }

    private async Task AuthorisedAsync(HttpContext http, Func<HttpContext, Task> answer)
    {
        Requests.Enqueue($"{http.Request.Path}{http.Request.QueryString}");
        Authorizations.Enqueue(http.Request.Headers.Authorization.ToString());
        if (http.Request.Headers.Authorization == $"Bearer {Token}")
            await answer(http);
        else
            await ErrorAsync(http, 401, "InvalidAuthenticationToken");
    }

    private async Task UsersAsync(HttpContext http)
    {
        var number = Interlocked.Increment(ref _pages);
        if (await OnPage(http, number))
            return;
        var page = UsersPage(http);
        Page(page, number);
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(page.ToJsonString());
    }

    // A link carries the whole query: which properties, from which change on, how far; and ends at the changes that were there when it began.
    private JsonObject UsersPage(HttpContext http)
    {
        lock (_lock)
        {
            var query = http.Request.Query;
            var state = query["$skiptoken"] is [{ } skip] ? skip
                : query["$deltatoken"] is [{ } delta] && delta.Split('.', 2) is [var since, var asked] ? $"{since}.0.{_changes.Count}.delta.{asked}"
                : $"0.0.{_changes.Count}.full.{query["$select"]}";
            var parts = state.Split('.', 5);
            var (from, offset, end) = (Number(parts[0]), Number(parts[1]), Number(parts[2]));
            var select = parts[4].Length > 0 ? parts[4] : throw new InvalidOperationException("Nothing is selected.");
            var items = parts[3] == "full" ? _users.Values.ToList() : _changes.GetRange(from, end - from);
            var isLast = offset + PageSize >= items.Count;
            var link = isLast ? $"$deltatoken={end}.{select}" : $"$skiptoken={from}.{offset + PageSize}.{end}.{parts[3]}.{select}";
            return new JsonObject
            {
                ["@odata.context"] = "https://graph.microsoft.com/v1.0/$metadata#users",
                [isLast ? "@odata.deltaLink" : "@odata.nextLink"] = new Uri(Address, $"/v1.0/users/delta()?{link}").ToString(),
                ["value"] = new JsonArray([.. items.Skip(offset).Take(PageSize).Select(user => Selected(user, select.Split(',')))]),
            };
        }
    }

    private static readonly int[] InvalidSecret = [7000215];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static JsonObject Selected(JsonObject user, string[] select) =>
        new(user.Where(property => property.Key is "id" or "@removed" || select.Contains(property.Key)).Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone())));

    private async Task GroupsAsync(HttpContext http)
    {
        var name = http.Request.Query["$filter"].ToString()["displayName eq '".Length..^1].Replace("''", "'", StringComparison.Ordinal);
        await http.Response.WriteAsJsonAsync(new { value = Groups.Where(group => group.Value.Name == name).Select(group => new { id = group.Key, displayName = name }) });
    }

    private async Task MembersAsync(HttpContext http)
    {
        var id = http.Request.RouteValues["id"] as string;
        if (!Groups.TryGetValue(id!, out var group))
        {
            await ErrorAsync(http, 404, "Request_ResourceNotFound");
            return;
        }
        var offset = http.Request.Query["$skiptoken"] is [{ } skip] ? Number(skip) : 0;
        var page = new JsonObject { ["value"] = new JsonArray([.. group.Members.Skip(offset).Take(GroupPageSize).Select(member => new JsonObject { ["id"] = member })]) };
        if (offset + GroupPageSize < group.Members.Count)
            page["@odata.nextLink"] = new Uri(Address, $"{http.Request.Path}?$skiptoken={offset + GroupPageSize}").ToString();
        await http.Response.WriteAsJsonAsync(page);
    }

    private async Task MailAsync(HttpContext http)
    {
        using var body = new StreamReader(http.Request.Body);
        var mail = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(await body.ReadToEndAsync()));
        if (http.Request.ContentType != "text/plain")
            await ErrorAsync(http, 400, "ErrorMimeContentInvalid");
        else if (!await OnMail(http))
        {
            Mails.Enqueue(mail);
            http.Response.StatusCode = 202;
        }
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        // Kestrel wants a key that is stored, not one in memory only.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
