using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Features.Projects;

/// <summary>A step of the flow that a project has done. There is no row for what is still to be done.</summary>
public sealed class ProjectStep
{
    public Guid ProjectId { get; init; }

    /// <summary>Of the flow.</summary>
    public required string StepId { get; init; }
    public DateTimeOffset DoneAt { get; init; }
}

internal sealed class ProjectStepMapping : IEntityTypeConfiguration<ProjectStep>
{
    public void Configure(EntityTypeBuilder<ProjectStep> builder)
    {
        builder.ToTable("project_steps");
        builder.HasKey(step => new { step.ProjectId, step.StepId });
    }
}
