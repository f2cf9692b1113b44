using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Features.Lessons;

/// <summary>One line of a lesson's history: added together with what it tells of, and never changed. Names and the like stand as dots in it.</summary>
public sealed class LessonChange
{
    public long Id { get; init; }
    public Guid LessonId { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Who did it; null when it was told without a name, or they are gone.</summary>
    public Guid? By { get; set; }

    /// <summary>As what they did it, in German: "KoSt".</summary>
    public required string As { get; init; }

    /// <summary>In German: "Text", "Stand".</summary>
    public required string What { get; init; }
    public string? Before { get; init; }
    public string? After { get; init; }
}

internal sealed class LessonChangeMapping : IEntityTypeConfiguration<LessonChange>
{
    public void Configure(EntityTypeBuilder<LessonChange> builder)
    {
        builder.ToTable("lesson_changes");
        builder.HasIndex(change => new { change.LessonId, change.Id });
        builder.HasIndex(change => change.By);
        builder.HasOne<Lesson>().WithMany().HasForeignKey(change => change.LessonId);
    }
}
