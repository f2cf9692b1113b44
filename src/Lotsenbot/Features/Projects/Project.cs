using Lotsenbot.Features.Projects.Flow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Features.Projects;

public enum ProjectState
{
    Active,
    Paused,
    Cancelled,

    /// <summary>The last phase is closed.</summary>
    Closed,
}

/// <summary>A digitalisation project on its way through the flow. What happens to it stands in its history, row by row (<see cref="ProjectChange"/>).</summary>
public sealed class Project
{
    public const int LongestTitle = 150;
    public const int LongestText = 2000;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The turn that began it: the same press twice is one project.</summary>
    public required string TurnKey { get; init; }
    public required string Title { get; set; }

    /// <summary>What is missing today.</summary>
    public required string Need { get; set; }
    public required string Unit { get; set; }

    /// <summary>Geschäftskreis; null where the directory knows none.</summary>
    public string? Division { get; set; }
    public SolutionKind Kind { get; set; }

    /// <summary>The names of the <see cref="BenefitKind"/> that are expected, joined by commas; at least one.</summary>
    public required string Benefits { get; set; }

    /// <summary>By what the benefit will be recognised.</summary>
    public required string Measure { get; set; }

    /// <summary>A year.</summary>
    public int? Cases { get; set; }
    public bool HasPersonalData { get; set; }
    public Programme Programme { get; set; }

    /// <summary>Its leads want no reminders.</summary>
    public bool IsQuiet { get; set; }

    public ProjectState State { get; set; }
    public Phase Phase { get; set; }

    /// <summary>The <see cref="StoredFlow"/> it keeps.</summary>
    public required string FlowVersion { get; set; }
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When the coordination office first opened it; null while it has not. Not who did.</summary>
    public DateTimeOffset? OfficeSawAt { get; set; }

    /// <summary>
    /// Grows with each line of history: of two changes at the same moment one runs again, on what the other has left. So no step is taken back
    /// behind a gate that is just closing, and of two leads who take each other out one stays.
    /// </summary>
    public int Version { get; set; }

    public IList<ProjectMember> Members { get; } = [];
    public IList<ProjectStep> Steps { get; } = [];
    public IList<ProjectAnswer> Answers { get; } = [];
}

/// <summary>What a project is good for.</summary>
public enum BenefitKind
{
    /// <summary>Serviceverbesserung.</summary>
    BetterService,

    /// <summary>Kosteneinsparung.</summary>
    LowerCosts,

    /// <summary>Interner Nutzen.</summary>
    Internal,
}

internal sealed class ProjectMapping : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.ToTable("projects");
        builder.HasIndex(project => project.TurnKey).IsUnique();
        builder.HasIndex(project => new { project.State, project.Division });
        builder.Property(project => project.Id).ValueGeneratedNever();
        builder.Property(project => project.Kind).HasConversion<string>();
        // Of projects that were begun before there was the question.
        builder.Property(project => project.Programme).HasConversion<string>().HasDefaultValue(Programme.None);
        builder.Property(project => project.State).HasConversion<string>();
        builder.Property(project => project.Phase).HasConversion<string>();
        builder.Property(project => project.Version).IsConcurrencyToken();
        builder.HasMany(project => project.Members).WithOne().HasForeignKey(member => member.ProjectId);
        builder.HasMany(project => project.Steps).WithOne().HasForeignKey(step => step.ProjectId);
        builder.HasMany(project => project.Answers).WithOne().HasForeignKey(answer => answer.ProjectId);
    }
}
