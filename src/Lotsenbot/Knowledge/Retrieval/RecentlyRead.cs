namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>
/// Keeps what was read of passages, by their numbers. Each number has one place, which it may share with others: a small library is kept
/// whole, of a large one what was read last, and memory never grows beyond the places.
/// </summary>
public sealed class RecentlyRead<T>(int places, Func<int, T> read)
    where T : class
{
    private readonly Kept?[] _places = new Kept?[places];

    private sealed record Kept(int Number, T Value);

    public T Of(int number)
    {
        ref var place = ref _places[number % _places.Length];
        if (Volatile.Read(ref place) is { } kept && kept.Number == number)
            return kept.Value;
        var value = read(number);
        Volatile.Write(ref place, new Kept(number, value));
        return value;
    }
}
