using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Features.Projects.Notes;

/// <summary>What somebody of the team wanted the others to know.</summary>
public sealed class ProjectNote
{
    public const int LongestText = 1000;
    public const int LongestLink = 500;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ProjectId { get; init; }

    /// <summary>The turn that wrote it: the same press twice is one note.</summary>
    public required string TurnKey { get; init; }

    /// <summary>Of the person who wrote it.</summary>
    public Guid By { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Text { get; init; }

    /// <summary>An absolute address of the web; null where there is none.</summary>
    public string? Link { get; init; }
}

internal sealed class ProjectNoteMapping : IEntityTypeConfiguration<ProjectNote>
{
    public void Configure(EntityTypeBuilder<ProjectNote> builder)
    {
        builder.ToTable("project_notes");
        builder.HasIndex(note => note.TurnKey).IsUnique();
        builder.HasIndex(note => new { note.ProjectId, note.At });
        builder.HasIndex(note => note.By);
        builder.Property(note => note.Id).ValueGeneratedNever();
    }
}
