using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lotsenbot.People.Sync;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Microsoft.Kiota.Abstractions;
using Polly.Timeout;

namespace Lotsenbot.People.Graph;

/// <summary>The users of a tenant, by Graph's delta query (learn.microsoft.com/graph/delta-query-users).</summary>
internal sealed partial class GraphPeople(GraphApi graph, GraphGroups groups, IOptions<PeopleOptions> options) : IPeopleSource
{
    private readonly GraphUser _user = new(options.Value.Graph);

    public PersonSource Source => PersonSource.Graph;

    public string Fingerprint
    {
        get
        {
            var graphOptions = options.Value.Graph;
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', graphOptions.Tenant, graphOptions.Address, graphOptions.UnitProperty, graphOptions.DivisionProperty))));
        }
    }

    public async IAsyncEnumerable<SyncPage> ReadAsync(SyncPosition position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var link = position.Link is null ? null : graph.Checked(position.Link);
        while (true)
        {
            var page = await graph.GetAsync(
                client => link is null
                    ? client.Users.Delta.ToGetRequestInformation(request => request.QueryParameters.Select = _user.Select)
                    : client.Users.Delta.WithUrl(link).ToGetRequestInformation(),
                cancellationToken);
            var next = graph.Checked(page.NextLink ?? page.DeltaLink ?? throw new BrokenPageException());
            // A link that leads back to itself would be followed for ever.
            if (page.NextLink is not null && next == link)
                throw new BrokenPageException();
            var people = page.Items.Select(user => _user.Read(user, position.IsFullPass)).OfType<PersonRecord>();
            yield return new SyncPage([.. people], next, IsLast: page.NextLink is null) { StartsFullPass = link is null };
            if (page.NextLink is null)
                yield break;
            link = next;
        }
    }

    public Task<IReadOnlyDictionary<Role, IReadOnlySet<string>>?> ReadRolesAsync(CancellationToken cancellationToken) => groups.ReadRolesAsync(cancellationToken);

    public string? Explain(Exception exception) => exception switch
    {
        MsalServiceException refused => $"Entra hat die Anmeldung von Lotsenbot abgelehnt ({(EntraCode().Match(refused.Message) is { Success: true } code ? code.Value : refused.ErrorCode)}). Bitte Tenant, ClientId und Secret oder Zertifikat in People:Graph prüfen.",
        MsalClientException or CryptographicException => "Das Secret oder Zertifikat für Microsoft Graph kann nicht benutzt werden. Bitte People:Graph prüfen.",
        ApiException { ResponseStatusCode: 401 or 403 } => "Microsoft Graph hat die Abfrage abgelehnt: Der App-Registrierung fehlt eine Zustimmung (User.Read.All, GroupMember.Read.All).",
        ApiException { ResponseStatusCode: 429 } => "Microsoft Graph hat zu viele Anfragen bekommen. Der nächste Abgleich macht dort weiter.",
        ApiException error => $"Microsoft Graph hat mit dem Fehler {error.ResponseStatusCode} geantwortet. Der nächste Abgleich macht dort weiter.",
        UntrustedLinkException => "Microsoft Graph hat auf eine fremde Adresse verwiesen; ihr bin ich nicht gefolgt.",
        BrokenPageException or JsonException => "Microsoft Graph hat unvollständig geantwortet. Der nächste Abgleich macht dort weiter.",
        HttpRequestException or IOException or TimeoutRejectedException or TaskCanceledException => "Microsoft Graph ist nicht zu erreichen. Der nächste Abgleich macht dort weiter.",
        LinkExpiredException => "Microsoft Graph hat die Abfrage mehrmals von vorn beginnen lassen. Der nächste Abgleich versucht es noch einmal.",
        _ => null,
    };

    // The message around it quotes what was sent.
    [GeneratedRegex("AADSTS[0-9]+")]
    private static partial Regex EntraCode();
}

/// <summary>A page of Graph's that says neither what follows nor that nothing does.</summary>
internal sealed class BrokenPageException() : Exception("A page of Graph's says neither what follows nor that nothing does.");
