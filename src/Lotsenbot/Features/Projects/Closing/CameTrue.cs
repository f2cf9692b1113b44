using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects.Closing;

/// <summary>Which kinds of benefit came true.</summary>
internal static class CameTrue
{
    /// <summary>In German; "noch offen" while one of those that are asked for has no answer, empty where none is asked for.</summary>
    public static string Of(OpenProject open)
    {
        var asked = Enum.GetValues<BenefitKind>().Where(kind => open.Flow.FindItem(ItemOf(kind)) is not null).ToList();
        if (asked.Exists(kind => open.AnswerOf(ItemOf(kind)) is null))
            return "noch offen";
        return asked.Count == 0 ? "" : string.Join(", ", asked.Where(kind => open.AnswerOf(ItemOf(kind)) == Condition.Yes).Select(ProjectWords.Of)) is { Length: > 0 } kinds ? kinds : "keiner";
    }

    /// <summary>Whether this one did; null as long as nobody has said so.</summary>
    public static bool? Is(OpenProject open, BenefitKind kind) => open.AnswerOf(ItemOf(kind)) is { } answer ? answer == Condition.Yes : null;

    private static string ItemOf(BenefitKind kind) => kind switch
    {
        BenefitKind.BetterService => "nutzen-service-ist",
        BenefitKind.LowerCosts => "nutzen-kosten-ist",
        BenefitKind.Internal => "nutzen-intern-ist",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
