using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Features.Answers;

/// <summary>What a conversation was last about, so that "und wer bezahlt das?" can be understood.</summary>
public sealed class LastQuestion
{
    public required string Channel { get; set; }
    public required string ConversationId { get; set; }

    /// <summary>The turn that asked it: a turn that is run again after a crash must not follow up on itself.</summary>
    public required string TurnId { get; set; }

    /// <summary>The channel's own id of whoever asked it.</summary>
    public required string UserId { get; set; }

    /// <summary>Complete in itself, with what earlier questions added to it.</summary>
    public required string Question { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class LastQuestionMapping : IEntityTypeConfiguration<LastQuestion>
{
    public void Configure(EntityTypeBuilder<LastQuestion> builder)
    {
        builder.ToTable("last_questions");
        builder.HasKey(question => new { question.Channel, question.ConversationId });
    }
}
