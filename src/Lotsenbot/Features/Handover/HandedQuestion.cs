using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Features.Handover;

/// <summary>A question that somebody passed to the coordination office because the bot could not help.</summary>
public sealed class HandedQuestion
{
    public const int LongestQuestion = 1000;
    public const int LongestAnswer = 4000;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The turn that passed it on: the same press twice is one question.</summary>
    public required string TurnKey { get; init; }

    /// <summary>Whose question it is. The office does not see it.</summary>
    public Guid AskerId { get; set; }
    public required string Question { get; init; }

    /// <summary>What the documents had to it, one place per line.</summary>
    public required string Found { get; init; }
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>Who of the office answers it; null while nobody does.</summary>
    public Guid? TakenBy { get; set; }
    public string? Answer { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Since when it is a reviewed entry that everybody finds.</summary>
    public DateTimeOffset? ReleasedAt { get; set; }
}

internal sealed class HandedQuestionMapping : IEntityTypeConfiguration<HandedQuestion>
{
    public void Configure(EntityTypeBuilder<HandedQuestion> builder)
    {
        builder.ToTable("handed_questions");
        builder.HasIndex(question => question.TurnKey).IsUnique();
        builder.HasIndex(question => question.AskerId);
        builder.Property(question => question.Id).ValueGeneratedNever();
    }
}
