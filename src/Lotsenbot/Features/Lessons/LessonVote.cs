using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Features.Lessons;

/// <summary>Whether a lesson helped a project. A project has one voice, whoever of its team spoke last: nobody's opinion is stored.</summary>
public sealed class LessonVote
{
    public Guid LessonId { get; init; }
    public Guid ProjectId { get; init; }
    public bool IsHelpful { get; set; }
}

internal sealed class LessonVoteMapping : IEntityTypeConfiguration<LessonVote>
{
    public void Configure(EntityTypeBuilder<LessonVote> builder)
    {
        builder.ToTable("lesson_votes");
        builder.HasKey(vote => new { vote.LessonId, vote.ProjectId });
        builder.HasOne<Lesson>().WithMany().HasForeignKey(vote => vote.LessonId);
    }
}
