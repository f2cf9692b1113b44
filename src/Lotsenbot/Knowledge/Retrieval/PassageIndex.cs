namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>
/// All passages at one moment, to be found by words and by meaning. It never changes: a new one takes its place.
/// Disposed when the last of those who use it has released it.
/// </summary>
public sealed class PassageIndex(LexicalIndex lexical, VectorTable vectors, string fingerprint) : IDisposable
{
    private int _users = 1;

    /// <summary>Names what it was built from.</summary>
    public string Fingerprint { get; } = fingerprint;

    public LexicalIndex Lexical { get; } = lexical;

    public VectorTable Vectors { get; } = vectors;

    public int Count => Lexical.Count;

    internal ReadPassage Read(int number) => Lexical.Read(number);

    /// <summary>False if it is already gone; then there is a newer one.</summary>
    public bool TryUse()
    {
        int users;
        do
        {
            users = Volatile.Read(ref _users);
            if (users == 0)
                return false;
        }
        while (Interlocked.CompareExchange(ref _users, users + 1, users) != users);
        return true;
    }

    /// <summary>Releases one use; the maker's own counts as one.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _users) == 0)
            Lexical.Dispose();
    }
}
