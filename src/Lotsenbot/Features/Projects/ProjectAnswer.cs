using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Features.Projects;

/// <summary>What a project says to an item of its checklist.</summary>
public sealed class ProjectAnswer
{
    public Guid ProjectId { get; init; }

    /// <summary>Of the flow.</summary>
    public required string ItemId { get; init; }

    /// <summary>Written as the item's kind asks for; empty when it was taken back.</summary>
    public required string Value { get; set; }

    /// <summary>Grows with each change: of two who answer at the same moment, one is asked.</summary>
    public int Version { get; set; }
}

internal sealed class ProjectAnswerMapping : IEntityTypeConfiguration<ProjectAnswer>
{
    public void Configure(EntityTypeBuilder<ProjectAnswer> builder)
    {
        builder.ToTable("project_answers");
        builder.HasKey(answer => new { answer.ProjectId, answer.ItemId });
        builder.Property(answer => answer.Version).IsConcurrencyToken();
    }
}
