using CsCheck;

namespace Lotsenbot.Tests.Features.Projects.Promises;

/// <param name="Who">Presses.</param>
/// <param name="Action">What; null: one of their earlier presses, which Teams repeats.</param>
/// <param name="IsTwice">Posted twice at the same moment.</param>
internal sealed record Press(Who Who, ProjectAction? Action, int Earlier, bool IsTwice)
{
    // The lead alone gets through gates, and whoever may do nothing must be seen to do nothing.
    private static readonly Gen<Who> Someone = Gen.Frequency(
        (7, Gen.Const(Who.Lead)), (4, Gen.OneOf(Who.Member, Who.Colleague)), (2, Gen.OneOf(Who.Observer, Who.Guide, Who.Coordinator, Who.Stranger, Who.Gone, Who.Board)));

    public static Gen<Press> Any { get; } = Gen.Select(
        Someone, Gen.Frequency((9, ProjectAction.Any.Select(action => (ProjectAction?)action)), (1, Gen.Const((ProjectAction?)null))), Gen.Int[0, 20], Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true))),
        (who, action, earlier, isTwice) => new Press(who, action, earlier, isTwice));

    public override string ToString() => $"{Who}: {Action?.ToString() ?? $"again #{Earlier}"}{(IsTwice ? " twice" : "")}";
}

/// <summary>What several people do with one project: rounds of presses, those of a round at the same moment.</summary>
internal sealed record Sequence(IReadOnlyList<IReadOnlyList<Press>> Rounds)
{
    public static Gen<Sequence> Any { get; } = Gen.Frequency((2, Press.Any.Array[1]), (2, Press.Any.Array[2]), (1, Press.Any.Array[3])).Array[1, 12]
        .Select(rounds => new Sequence([.. rounds.Select(round => (IReadOnlyList<Press>)round)]));

    public int Length => Rounds.Sum(round => round.Count);

    /// <summary>The same for the same seed and number.</summary>
    public static Sequence Of(ulong seed, int number) => Any.Generate(new PCG((uint)number, seed), min: null, out _);

    public override string ToString() => string.Join('\n', Rounds.Select((round, i) => $"{i + 1}. {string.Join(" | ", round)}"));
}
