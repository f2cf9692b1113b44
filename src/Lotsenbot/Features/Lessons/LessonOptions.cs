using System.ComponentModel.DataAnnotations;

namespace Lotsenbot.Features.Lessons;

/// <summary>Section <c>Lessons</c>: what projects have learned.</summary>
public sealed class LessonOptions
{
    public const string Section = "Lessons";

    /// <summary>How long the model may take to sort what somebody has told; then the rules do it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan SortWithin { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>After so many months a released lesson is looked at again, unless the office says another day.</summary>
    [Range(1, 60)]
    public int ReviewMonths { get; set; } = 12;

    /// <summary>When owners are asked about old lessons, in the time of Berlin.</summary>
    public TimeSpan RemindAt { get; set; } = new(7, 45, 0);

    /// <summary>Suppliers that no lesson names; whoever calls itself "GmbH" and the like is found without being listed.</summary>
    public IReadOnlyList<string> Suppliers { get; set; } = [];
}
