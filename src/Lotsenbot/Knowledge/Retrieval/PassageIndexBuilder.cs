using Lotsenbot.Knowledge.Documents;
using Lucene.Net.Store;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>Builds a <see cref="PassageIndex"/> from passages and the vectors that are known of their texts.</summary>
public static class PassageIndexBuilder
{
    public static PassageIndex Build(
        IReadOnlyList<Passage> passages, IReadOnlyDictionary<string, byte[]> vectors, string fingerprint, Lucene.Net.Store.Directory directory,
        CancellationToken cancellationToken) =>
        new(LexicalIndex.Build(passages, directory, cancellationToken), Vectors(passages, vectors), fingerprint);

    /// <summary>In memory: for a test, a measurement, a small library.</summary>
    public static PassageIndex Build(IReadOnlyList<Passage> passages, IReadOnlyDictionary<string, byte[]> vectors, CancellationToken cancellationToken) =>
        Build(passages, vectors, "", new RAMDirectory(), cancellationToken);

    /// <summary>All texts that get a vector.</summary>
    public static IEnumerable<string> Texts(IEnumerable<Passage> passages) =>
        passages.SelectMany(passage => PassageTexts.Sentences(passage).Append(PassageTexts.Whole(passage)));

    private static VectorTable Vectors(IReadOnlyList<Passage> passages, IReadOnlyDictionary<string, byte[]> vectors)
    {
        var whole = new byte[]?[passages.Count];
        var sentences = new byte[passages.Count][][];
        for (var i = 0; i < passages.Count; i++)
        {
            var known = PassageTexts.Sentences(passages[i]).Select(text => vectors.GetValueOrDefault(text)).ToArray();
            // Half a passage would be compared unfairly: it has all its vectors or none.
            var isComplete = known.All(vector => vector is not null) && vectors.TryGetValue(PassageTexts.Whole(passages[i]), out whole[i]);
            whole[i] = isComplete ? whole[i] : null;
            sentences[i] = isComplete ? [.. known.OfType<byte[]>()] : [];
        }
        return new VectorTable(whole, sentences);
    }
}
