using System.Globalization;
using Lotsenbot.Hosting;

namespace Lotsenbot.Features.Newsletters;

/// <summary>Times of day as people mean them, on the two nights of the year, too, when the clock is changed.</summary>
public static class BerlinTime
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    /// <summary>The moment that is meant. Null where the clock leaves that time out; a time that comes twice is the first one.</summary>
    public static DateTimeOffset? MomentOf(DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (Schedules.Berlin.IsInvalidTime(wall))
            return null;
        var offset = Schedules.Berlin.IsAmbiguousTime(wall) ? Schedules.Berlin.GetAmbiguousTimeOffsets(wall).Max() : Schedules.Berlin.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    /// <summary>Such as "Di, 3.11.2026, 09:00 Uhr".</summary>
    public static string Text(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, Schedules.Berlin).ToString("ddd, d.M.yyyy, HH:mm", German) + " Uhr";

    /// <summary>Such as "3.11.2026".</summary>
    public static string Day(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Schedules.Berlin).ToString("d.M.yyyy", German);

    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Schedules.Berlin).DateTime);
}
