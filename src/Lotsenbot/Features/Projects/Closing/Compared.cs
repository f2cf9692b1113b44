namespace Lotsenbot.Features.Projects.Closing;

/// <summary>What was expected beside what came of it. Null is what nobody has said.</summary>
internal sealed record Compared(double? Expected, double? Actual)
{
    public double? Difference => Actual - Expected;

    /// <summary>"+150 Stunden", "−3 Minuten", "wie erwartet"; null while one of both is unknown.</summary>
    public string? DifferenceIn(string unit) => Difference switch
    {
        null => null,
        0 => "wie erwartet",
        > 0 and var more => $"+{Shown(more, unit)}",
        { } less => $"−{Shown(-less, unit)}",
    };

    /// <summary>For one line of a card.</summary>
    public string In(string unit) => (Expected, Actual) switch
    {
        (_, null) => "noch offen",
        (null, { } actual) => Shown(actual, unit),
        ({ } expected, { } actual) => $"{Shown(actual, unit)}, erwartet {Shown(expected, unit)} ({DifferenceIn(unit)})",
    };

    public static string Shown(double number, string unit) => $"{number.ToString("#,0.##", ProjectWords.German)} {unit}";
}
