using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Tests.Knowledge;

public sealed class RecentlyReadTests
{
    [Fact]
    public void What_fits_is_read_once()
    {
        var reads = new List<int>();
        var recent = Reading(reads);
        foreach (var number in new[] { 0, 1, 2, 2, 1, 0 })
            Assert.Equal($"{number}", recent.Of(number));
        Assert.Equal([0, 1, 2], reads);
    }

    [Fact]
    public void Numbers_that_share_a_place_take_turns_and_are_never_mixed_up()
    {
        var reads = new List<int>();
        var recent = Reading(reads);
        foreach (var number in new[] { 1, 4, 1, 4 })
            Assert.Equal($"{number}", recent.Of(number));
        Assert.Equal([1, 4, 1, 4], reads);
    }

    private static RecentlyRead<string> Reading(List<int> reads) => new(places: 3, number =>
    {
        reads.Add(number);
        return $"{number}";
    });
}
