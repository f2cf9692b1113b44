using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Newsletters;

/// <summary>How far a newsletter is, in numbers that say nothing about anybody.</summary>
public sealed record NewsletterFigures(IReadOnlyDictionary<DeliveryState, int> ByState, IReadOnlyDictionary<string, int> ByChannel, IReadOnlyDictionary<string, int> ByReason)
{
    /// <summary>Less is not told apart: it might be somebody.</summary>
    public const int Smallest = 10;

    public int this[DeliveryState state] => ByState.GetValueOrDefault(state);

    public static async Task<NewsletterFigures> OfAsync(LotsenbotDb db, Guid newsletterId, CancellationToken cancellationToken)
    {
        var groups = await db.Deliveries.Where(delivery => delivery.NewsletterId == newsletterId)
            .GroupBy(delivery => new { delivery.State, delivery.Channel, delivery.Reason })
            .Select(group => new { group.Key.State, group.Key.Channel, group.Key.Reason, Count = group.Count() }).ToListAsync(cancellationToken);
        return new(
            groups.GroupBy(group => group.State).ToDictionary(state => state.Key, state => state.Sum(group => group.Count)),
            Told(groups.Where(group => group.State == DeliveryState.Delivered).GroupBy(group => group.Channel ?? "", group => group.Count)),
            Told(groups.Where(group => group.State == DeliveryState.Failed).GroupBy(group => group.Reason ?? "", group => group.Count)));
    }

    // What is not told could be worked out from what is; so that is never fewer than the smallest, either.
    private static Dictionary<string, int> Told(IEnumerable<IGrouping<string, int>> groups)
    {
        var all = groups.Select(group => (group.Key, Count: group.Sum())).OrderByDescending(group => group.Count).ToList();
        var told = all.FindAll(group => group.Count >= Smallest);
        while (told.Count > 0 && all.Sum(group => group.Count) - told.Sum(group => group.Count) is > 0 and < Smallest)
            told.RemoveAt(told.Count - 1);
        return told.ToDictionary(group => group.Key, group => group.Count);
    }
}
