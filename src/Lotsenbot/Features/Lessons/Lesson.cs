using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Features.Lessons;

/// <summary>What kind of thing a lesson says.</summary>
public enum LessonKind
{
    /// <summary>Was geholfen hat.</summary>
    Helped,

    /// <summary>Was gehakt hat.</summary>
    Hurt,

    /// <summary>Was wir anders machen würden.</summary>
    Differently,
}

public enum LessonState
{
    /// <summary>Sorted by the bot; whoever told it has not confirmed it yet.</summary>
    Draft,

    /// <summary>Waits for the coordination office.</summary>
    Offered,

    /// <summary>Everybody finds it.</summary>
    Released,
    Declined,

    /// <summary>Another one says it too: <see cref="Lesson.MergedInto"/>.</summary>
    Merged,
}

/// <summary>Something a project learned that others should know. What happens to it stands in its history (<see cref="LessonChange"/>).</summary>
public sealed class Lesson
{
    public const int LongestText = 1500;
    public const int LongestWords = 200;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What was told together: the same press twice is one telling. Without a name it is taken out the night after.</summary>
    public Guid? Batch { get; set; }
    public Guid? ProjectId { get; set; }

    /// <summary>Who told it; null without a name, or when they are gone.</summary>
    public Guid? AuthorId { get; set; }

    /// <summary>It was told without a name: then nothing shown to all says which project it is from.</summary>
    public bool IsNameless { get; set; }
    public LessonKind Kind { get; set; }

    /// <summary>As it was told.</summary>
    public required string Text { get; set; }

    /// <summary>As everybody reads it; null while it is not released.</summary>
    public string? ReleasedText { get; set; }

    /// <summary>How much it took, in words; empty where nobody said.</summary>
    public string Effort { get; set; } = "";

    /// <summary>Id of the flow's phase.</summary>
    public required string Phase { get; set; }

    /// <summary>Id of the flow's step; null where it belongs to the whole phase.</summary>
    public string? Step { get; set; }

    /// <summary>Id of the base component; null where it is about none.</summary>
    public string? Component { get; set; }

    /// <summary>Kind of the solution, in German, as its project had it; null without a project.</summary>
    public string? SolutionKind { get; set; }

    /// <summary>Words, joined by commas.</summary>
    public string Tags { get; set; } = "";
    public LessonState State { get; set; }

    /// <summary>Why it was declined; its author reads it.</summary>
    public string? Reason { get; set; }
    public Guid? MergedInto { get; set; }

    /// <summary>Which office looks after it.</summary>
    public string Owner { get; set; } = "";

    /// <summary>When it is to be looked at again.</summary>
    public DateOnly? ReviewOn { get; set; }
    public DateTimeOffset? ReleasedAt { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Grows with each line of history: of two who change it at the same moment one is told.</summary>
    public int Version { get; set; }

    /// <summary>What is to be read of it now.</summary>
    public string Current => ReleasedText ?? Text;
}

internal sealed class LessonMapping : IEntityTypeConfiguration<Lesson>
{
    public void Configure(EntityTypeBuilder<Lesson> builder)
    {
        builder.ToTable("lessons");
        builder.Ignore(lesson => lesson.Current);
        builder.Property(lesson => lesson.Id).ValueGeneratedNever();
        builder.Property(lesson => lesson.Kind).HasConversion<string>();
        builder.Property(lesson => lesson.State).HasConversion<string>();
        builder.Property(lesson => lesson.Version).IsConcurrencyToken();
        builder.HasIndex(lesson => new { lesson.Batch, lesson.Kind }).IsUnique();
        builder.HasIndex(lesson => lesson.AuthorId);
        builder.HasIndex(lesson => lesson.ProjectId);
        builder.HasIndex(lesson => lesson.State);
    }
}
