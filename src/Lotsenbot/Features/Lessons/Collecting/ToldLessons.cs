namespace Lotsenbot.Features.Lessons.Collecting;

/// <summary>What somebody has told in one go, sorted.</summary>
public sealed record ToldLessons(string Helped, string Hurt, string Differently, string Effort)
{
    public static ToldLessons Nothing { get; } = new("", "", "", "");

    public bool IsEmpty => Helped.Length + Hurt.Length + Differently.Length == 0;

    public string this[LessonKind kind] => kind switch
    {
        LessonKind.Helped => Helped,
        LessonKind.Hurt => Hurt,
        LessonKind.Differently => Differently,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>In one text, for whoever looks through it.</summary>
    public string Whole => string.Join('\n', new[] { Helped, Hurt, Differently, Effort }.Where(part => part.Length > 0));
}
