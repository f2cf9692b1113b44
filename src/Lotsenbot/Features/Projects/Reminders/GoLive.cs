using System.Globalization;
using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects.Reminders;

/// <summary>The day a project's solution goes live, by its checklist.</summary>
internal static class GoLive
{
    public const string Item = "go-live-termin";

    /// <summary>The planned day, if it is past and the report of it is not ticked; null otherwise, also where a city's flow does not ask for one.</summary>
    public static DateOnly? Overdue(OpenProject open, DateOnly today) =>
        DayOf(open.AnswerOf(Item)) is { } day && day < today
        && open.Flow.Steps.FirstOrDefault(step => step.Documents.Contains(ProjectDocument.GoLiveMessage)) is { } report && !open.IsDone(report)
            ? day
            : null;

    public static DateOnly? DayOf(string? answer) => DateOnly.TryParseExact(answer, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
