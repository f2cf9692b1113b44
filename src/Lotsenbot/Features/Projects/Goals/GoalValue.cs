using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Features.Projects.Goals;

/// <summary>How far a programme's goal was on a day. Never changed: who corrects a value adds another one, the last one entered holds.</summary>
public sealed class GoalValue
{
    public long Id { get; init; }

    /// <summary>Of the <see cref="Flow.ProgrammeGoal"/>.</summary>
    public required string GoalId { get; init; }
    public double Value { get; init; }

    /// <summary>The day on which it was so.</summary>
    public DateOnly AsOf { get; init; }
    public DateTimeOffset EnteredAt { get; init; }

    /// <summary>Who entered it; null when they are gone.</summary>
    public Guid? By { get; set; }
}

internal sealed class GoalValueMapping : IEntityTypeConfiguration<GoalValue>
{
    public void Configure(EntityTypeBuilder<GoalValue> builder)
    {
        builder.ToTable("programme_goal_values");
        builder.HasIndex(value => new { value.GoalId, value.AsOf });
        builder.HasIndex(value => value.By);
    }
}
