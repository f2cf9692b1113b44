using System.Globalization;
using Lotsenbot.Conversations.Projects;

namespace Lotsenbot.Features.Lessons;

/// <summary>What the parts of a lesson are called in German.</summary>
internal static class LessonWords
{
    public static CultureInfo German { get; } = CultureInfo.GetCultureInfo("de-DE");

    public static string Of(LessonKind kind) => kind switch
    {
        LessonKind.Helped => "Das hat geholfen",
        LessonKind.Hurt => "Das hat gehakt",
        LessonKind.Differently => "Das würden wir anders machen",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Of(LessonState state) => state switch
    {
        LessonState.Draft => "Entwurf",
        LessonState.Offered => "wartet auf die KoSt",
        LessonState.Released => "freigegeben",
        LessonState.Declined => "nicht freigegeben",
        LessonState.Merged => "mit einer anderen zusammengeführt",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>"Planung", or "Planung: Vergabe durchführen"; the id where the flow no longer has it.</summary>
    public static string Place(FlowOutline outline, string phase, string? step)
    {
        var known = outline.Phases.FirstOrDefault(one => one.Id == phase);
        var title = known?.Title ?? phase;
        return step is null ? title : $"{title}: {outline.Phases.SelectMany(one => one.Steps).FirstOrDefault(one => one.Id == step)?.Title ?? step}";
    }

    public static string? Component(FlowOutline outline, string? id) =>
        id is null ? null : outline.Components.FirstOrDefault(one => one.Id == id)?.Title ?? id;

    public static string Day(DateOnly day) => day.ToString("d.M.yyyy", German);

    /// <summary>So much of a text as fits into a line of a list.</summary>
    public static string Short(string text, int longest = 90)
    {
        var line = string.Join(' ', text.Split((char[])['\r', '\n', ' '], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= longest ? line : $"{line[..(line.LastIndexOf(' ', longest) is > 0 and var end ? end : longest)].TrimEnd('.', ',')} …";
    }
}
