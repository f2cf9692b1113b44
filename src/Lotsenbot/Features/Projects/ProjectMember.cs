using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Features.Projects;

public enum MemberRole
{
    /// <summary>Projektleitung: may do everything.</summary>
    Lead,

    /// <summary>Fills in and ticks off.</summary>
    Member,

    /// <summary>Only looks.</summary>
    Observer,
}

/// <summary>Somebody's place in a project.</summary>
public sealed class ProjectMember
{
    public Guid ProjectId { get; init; }
    public Guid PersonId { get; init; }
    public MemberRole Role { get; set; }
}

internal sealed class ProjectMemberMapping : IEntityTypeConfiguration<ProjectMember>
{
    public void Configure(EntityTypeBuilder<ProjectMember> builder)
    {
        builder.ToTable("project_members");
        builder.HasKey(member => new { member.ProjectId, member.PersonId });
        builder.HasIndex(member => member.PersonId);
        builder.Property(member => member.Role).HasConversion<string>();
    }
}
