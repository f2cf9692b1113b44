using System.Security.Cryptography;
using System.Text;

namespace Lotsenbot.Features.Lessons.Collecting;

/// <summary>What the card for telling carries and gets back.</summary>
/// <param name="Batch">What was told together.</param>
/// <param name="Project">An id, or empty for none.</param>
/// <param name="Place">See <see cref="LessonPlace"/>.</param>
/// <param name="Nameless">"true" without a name.</param>
public sealed record LessonForm(
    Guid? Batch, string? Project = null, string? Helped = null, string? Hurt = null, string? Differently = null, string? Effort = null, string? Place = null, string? Component = null,
    string? Tags = null, string? Nameless = null)
{
    public bool IsNameless => Nameless == "true";

    public ToldLessons Told => new(Trimmed(Helped), Trimmed(Hurt), Trimmed(Differently), Trimmed(Effort));

    /// <summary>What is wrong, as a sentence; null when nothing is.</summary>
    public string? Problem => this switch
    {
        _ when Told.IsEmpty => "Da steht noch nichts. Schreib bitte in mindestens eines der drei Felder etwas.",
        _ when new[] { Told.Helped, Told.Hurt, Told.Differently }.Any(text => text.Length > Lesson.LongestText) => $"Das ist mir zu lang: In jedes Feld passen höchstens {Lesson.LongestText} Zeichen.",
        _ when Told.Effort.Length > Lesson.LongestWords || Trimmed(Tags).Length > Lesson.LongestWords => $"Aufwand und Stichwörter dürfen höchstens {Lesson.LongestWords} Zeichen lang sein.",
        _ => null,
    };

    /// <summary>The same for the same turn: a turn that runs again after a crash tells nothing twice.</summary>
    public static Guid BatchOf(string turnKey) => new(SHA256.HashData(Encoding.UTF8.GetBytes(turnKey)).AsSpan(0, 16));

    internal static string Trimmed(string? text) => text?.Trim() ?? "";
}
