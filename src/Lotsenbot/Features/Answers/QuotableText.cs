using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Answers;

/// <summary>A passage from which sentences are chosen to be quoted, so that each is understood: a list item whole, an introduction with what it introduces.</summary>
public sealed class QuotableText(RetrievedPassage passage)
{
    public RetrievedPassage Passage { get; } = passage;

    private IReadOnlyList<RetrievedSentence> Sentences => Passage.Sentences;

    public SortedSet<int> Chosen { get; } = [];

    /// <summary>Chooses a sentence and what belongs to it, if that is not longer than there is room.</summary>
    /// <returns>How many characters that takes.</returns>
    public int Choose(int sentence, int room)
    {
        var taken = Choose(ItemOf(sentence), room);
        if (taken == 0 && Chosen.Count == 0)
            taken = Choose([sentence], room);
        // "Dazu gehören:" says nothing without what follows.
        return Sentences[sentence].Text.EndsWith(':') && sentence + 1 < Sentences.Count ? taken + Choose(ItemOf(sentence + 1), room - taken) : taken;
    }

    /// <summary>Chooses sentences left out between two of the same paragraph: three dots in the place of one sentence are harder to read than the sentence.</summary>
    /// <returns>How many characters that takes.</returns>
    public int ChooseBetween(int room)
    {
        var between = Enumerable.Range(1, Math.Max(0, Sentences.Count - 2)).Where(sentence =>
            Chosen.Contains(sentence - 1) && Chosen.Contains(sentence + 1) && Sentences[sentence - 1].Line == Sentences[sentence + 1].Line).ToList();
        return between.Aggregate(0, (taken, sentence) => taken + Choose([sentence], room - taken));
    }

    /// <summary>Chooses the sentences right after and before it in its paragraph: the best sentence often only opens the answer.</summary>
    public void ChooseAround(int sentence, int room)
    {
        foreach (var near in new[] { sentence + 1, sentence - 1 }.Where(near => near >= 0 && near < Sentences.Count && Sentences[near].Line == Sentences[sentence].Line))
            room -= Choose([near], room);
    }

    private int Choose(List<int> sentences, int room)
    {
        var length = sentences.Where(sentence => !Chosen.Contains(sentence)).Sum(sentence => Sentences[sentence].Text.Length + 1);
        if (length > room)
            return 0;
        Chosen.UnionWith(sentences);
        return length;
    }

    /// <summary>A passage of a list of questions and answers: a question, and what answers it as a whole.</summary>
    public bool IsAnswer => Sentences is [{ Text: var first }, ..] && PassageTexts.IsHeading(first) && first.EndsWith('?');

    /// <summary>A list item or an answer as a whole, any other sentence alone.</summary>
    private List<int> ItemOf(int sentence)
    {
        if (IsAnswer)
            return [.. Enumerable.Range(1, Sentences.Count - 1)];
        var line = Enumerable.Range(0, Sentences.Count).Where(other => Sentences[other].Line == Sentences[sentence].Line).ToList();
        return Sentences[line[0]].Text.StartsWith("- ", StringComparison.Ordinal) ? line : [sentence];
    }
}
