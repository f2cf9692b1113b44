using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Features.Projects;

/// <summary>One line of a project's history: added together with what it tells of, and never changed.</summary>
public sealed class ProjectChange
{
    public long Id { get; init; }
    public Guid ProjectId { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Who did it; null when they are gone.</summary>
    public Guid? By { get; set; }

    /// <summary>Whose place in the team it is about; null when it is about none, or they are gone.</summary>
    public Guid? About { get; set; }

    /// <summary>What changed, in German: "Schritt „Bedarf klären“", "Phase".</summary>
    public required string What { get; init; }
    public string? Before { get; init; }
    public string? After { get; init; }

    /// <summary>The turn whose first line it is: the same turn twice is one change. Null on its further lines, and when whoever did it is gone.</summary>
    public string? TurnKey { get; set; }
}

internal sealed class ProjectChangeMapping : IEntityTypeConfiguration<ProjectChange>
{
    public void Configure(EntityTypeBuilder<ProjectChange> builder)
    {
        builder.ToTable("project_changes");
        builder.HasIndex(change => new { change.ProjectId, change.Id });
        builder.HasIndex(change => change.TurnKey).IsUnique();
        builder.HasIndex(change => change.By);
        builder.HasIndex(change => change.About);
    }
}
