using System.Collections.Concurrent;
using Lotsenbot.Data;
using Lotsenbot.Features.Projects.Flow;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects;

/// <summary>The flows that projects keep, each read once: what a version says never changes, for it is named after its content.</summary>
public sealed class StoredFlows
{
    private readonly ConcurrentDictionary<string, ProjectFlow> _known = new();

    public async Task<ProjectFlow> FindAsync(LotsenbotDb db, string version, CancellationToken cancellationToken) => _known.TryGetValue(version, out var known)
        ? known
        : _known.GetOrAdd(version, FlowJson.Read(await db.ProjectFlows.Where(stored => stored.Version == version).Select(stored => stored.Json).SingleAsync(cancellationToken)));

    /// <summary>By version.</summary>
    public async Task<IReadOnlyDictionary<string, ProjectFlow>> OfAsync(LotsenbotDb db, IEnumerable<Project> projects, CancellationToken cancellationToken)
    {
        var flows = new Dictionary<string, ProjectFlow>();
        foreach (var version in projects.Select(project => project.FlowVersion).Distinct())
            flows[version] = await FindAsync(db, version, cancellationToken);
        return flows;
    }
}
