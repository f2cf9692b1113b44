namespace Lotsenbot.Hosting.Sheets;

/// <summary>A table to be written into a spreadsheet.</summary>
/// <param name="Rows">A value for each column: a text, an <see cref="int"/>, a <see cref="double"/>, a <see cref="DateTime"/> of Berlin, or null.</param>
internal sealed record Sheet(string Name, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <param name="Width">In characters.</param>
internal sealed record SheetColumn(string Title, double Width);

internal static class SheetTime
{
    /// <summary>Spreadsheets know no time zones.</summary>
    public static DateTime InBerlin(this DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Schedules.Berlin).DateTime;
}
