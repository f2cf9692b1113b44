using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Features.Projects.Opened;

/// <summary>The project that somebody last looked at in a conversation of their own.</summary>
public sealed class OpenedProject
{
    public required string Channel { get; init; }
    public required string ConversationId { get; init; }

    /// <summary>The channel's own id of whoever looked.</summary>
    public required string UserId { get; set; }
    public Guid ProjectId { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class OpenedProjectMapping : IEntityTypeConfiguration<OpenedProject>
{
    public void Configure(EntityTypeBuilder<OpenedProject> builder)
    {
        builder.ToTable("opened_projects");
        builder.HasKey(opened => new { opened.Channel, opened.ConversationId });
        builder.HasIndex(opened => opened.ProjectId);
    }
}
