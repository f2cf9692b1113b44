using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Features.Answers.Unanswered;

/// <summary>A question that the documents don't answer, until the coordination office has read it in its weekly list.</summary>
public sealed class UnansweredQuestion
{
    public required string Channel { get; init; }
    public required string TurnId { get; init; }

    /// <summary>The channel's own id of whoever asked: only so that they may see and delete it.</summary>
    public required string UserId { get; init; }

    /// <summary>Complete in itself.</summary>
    public required string Question { get; init; }
    public DateTimeOffset At { get; init; }
}

internal sealed class UnansweredQuestionMapping : IEntityTypeConfiguration<UnansweredQuestion>
{
    public void Configure(EntityTypeBuilder<UnansweredQuestion> builder)
    {
        builder.ToTable("unanswered_questions");
        builder.HasKey(question => new { question.Channel, question.TurnId });
    }
}
