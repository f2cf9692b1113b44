using Lotsenbot.People.Sync;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions;

namespace Lotsenbot.People.Graph;

/// <summary>Who has which role: the members of the groups in <see cref="PeopleOptions.Roles"/>, members of groups within them too.</summary>
/// <remarks>They are read whole each time: a delta query would tell direct members only, and these groups are small.</remarks>
internal sealed class GraphGroups(GraphApi graph, IOptions<PeopleOptions> options)
{
    private const int PageSize = 999;

    /// <exception cref="SyncRefusedException">A group does not exist, or its name is not unique: nobody's roles are changed.</exception>
    public async Task<IReadOnlyDictionary<Role, IReadOnlySet<string>>?> ReadRolesAsync(CancellationToken cancellationToken)
    {
        var roles = new Dictionary<Role, IReadOnlySet<string>>();
        foreach (var (role, groups) in options.Value.Roles)
        {
            var members = new HashSet<string>();
            foreach (var group in groups)
                members.UnionWith(await MembersAsync(await IdAsync(group, role, cancellationToken), role, group, cancellationToken));
            roles[role] = members;
        }
        return roles;
    }

    // Anybody may call a group of their own like ours: a name counts only where it is the only one.
    private async Task<string> IdAsync(string group, Role role, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(group, out _))
            return group;
        var page = await graph.GetAsync(
            client => client.Groups.ToGetRequestInformation(request =>
            {
                request.QueryParameters.Filter = $"displayName eq '{group.Replace("'", "''", StringComparison.Ordinal)}'";
                request.QueryParameters.Select = ["id", "displayName"];
            }),
            cancellationToken);
        return page.Items.Select(item => item.GetProperty("id").GetString()!).ToList() switch
        {
            [var only] => only,
            [] => throw Missing(group, role),
            _ => throw new SyncRefusedException($"Mehrere Gruppen heißen „{group}“ (People:Roles:{role}). Niemandes Rolle wurde geändert; bitte die Id der Gruppe eintragen."),
        };
    }

    private async Task<IEnumerable<string>> MembersAsync(string id, Role role, string group, CancellationToken cancellationToken)
    {
        var (members, link) = (new List<string>(), (string?)null);
        try
        {
            do
            {
                var page = await graph.GetAsync(client => Request(client, id, link), cancellationToken);
                members.AddRange(page.Items.Select(item => item.GetProperty("id").GetString()!));
                var next = page.NextLink is null ? null : graph.Checked(page.NextLink);
                link = next is null || next != link ? next : throw new BrokenPageException();
            }
            while (link is not null);
            return members;
        }
        catch (ApiException error) when (error.ResponseStatusCode == 404)
        {
            throw Missing(group, role);
        }
    }

    private static RequestInformation Request(GraphServiceClient client, string id, string? link)
    {
        var users = client.Groups[id].TransitiveMembers.GraphUser;
        return link is not null ? users.WithUrl(link).ToGetRequestInformation() : users.ToGetRequestInformation(request =>
        {
            request.QueryParameters.Select = ["id"];
            request.QueryParameters.Top = PageSize;
        });
    }

    private static SyncRefusedException Missing(string group, Role role) =>
        new($"Die Gruppe „{group}“ (People:Roles:{role}) gibt es nicht. Niemandes Rolle wurde geändert.");
}
