namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>The index that questions are asked of at this moment. A new one is swapped in whole, while questions run.</summary>
public sealed class CurrentIndex : IDisposable
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PassageIndex? _index;

    public SynonymFile Synonyms { get; set; } = SynonymFile.Empty;

    /// <summary>Null before the first index is there.</summary>
    public string? Fingerprint => Volatile.Read(ref _index)?.Fingerprint;

    public void Swap(PassageIndex next)
    {
        Interlocked.Exchange(ref _index, next)?.Dispose();
        _first.TrySetResult();
    }

    /// <summary>Waits for the first index, on the very first start for the documents to be read; false if that takes longer.</summary>
    public async Task<bool> IsReadyAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await _first.Task.WaitAsync(limit, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Keeps the index alive until disposed; null before the first index is there.</summary>
    public IndexUse? Use()
    {
        // Between reading and using it the index may be swapped out and gone: then there is a newer one.
        while (Volatile.Read(ref _index) is { } index)
            if (index.TryUse())
                return new IndexUse(index);
        return null;
    }

    public void Dispose() => Interlocked.Exchange(ref _index, null)?.Dispose();
}

/// <summary>One question's hold on an index.</summary>
public sealed class IndexUse(PassageIndex index) : IDisposable
{
    public PassageIndex Index { get; } = index;

    public void Dispose() => Index.Dispose();
}
