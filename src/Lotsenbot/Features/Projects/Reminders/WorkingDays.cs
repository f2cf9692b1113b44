using PublicHoliday;

namespace Lotsenbot.Features.Projects.Reminders;

/// <summary>On which days people of a Land are at work.</summary>
internal static class WorkingDays
{
    /// <summary>The day itself, or the first one after it on which people work.</summary>
    public static DateOnly OnOrAfter(DateOnly day, GermanPublicHoliday.States land)
    {
        var holidays = new GermanPublicHoliday { State = land };
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || holidays.IsPublicHoliday(day.ToDateTime(TimeOnly.MinValue)))
            day = day.AddDays(1);
        return day;
    }
}
