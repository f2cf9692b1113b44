using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Goals;

namespace Lotsenbot.Tests.Features.Projects.Goals;

/// <summary>How far a goal is, and whether it is on track.</summary>
public sealed class GoalProgressTests
{
    [Theory]
    [InlineData(50.0, "2024-06-30", "2024-07-01", "50 von 100 Dienste (0 %), hinter dem Plan, am 30.6.2024 wären es 62,4 gewesen")]
    [InlineData(75.0, "2024-12-31", "2025-01-10", "75 von 100 Dienste (50 %), im Plan")]
    [InlineData(80.0, "2024-12-31", "2025-01-10", "80 von 100 Dienste (60 %), im Plan")]
    [InlineData(80.0, "2025-12-31", "2026-01-01", "80 von 100 Dienste (60 %), Termin vorbei, nicht erreicht")]
    [InlineData(101.0, "2025-06-30", "2026-01-01", "101 von 100 Dienste (102 %), erreicht")]
    [InlineData(null, null, "2025-01-10", "Ziel 100 Dienste, noch kein Wert eingetragen")]
    public void Progress_is_measured_from_the_start_and_judged_on_the_value_s_day(double? value, string? asOf, string today, string line)
    {
        var goal = new ProgrammeGoal("dienste", Programme.OnlineServices, "Dienste", "Dienste", 50, new(2023, 12, 31), 100, new(2025, 12, 31), null);
        var progress = new GoalProgress(goal, value is { } known ? [new() { GoalId = "dienste", Value = known, AsOf = DateOnly.Parse(asOf!, null) }] : []);

        Assert.Equal(line, progress.Line(DateOnly.Parse(today, null)));
    }
}
