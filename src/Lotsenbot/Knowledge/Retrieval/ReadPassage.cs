using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>A passage as questions need it, analysed once.</summary>
/// <param name="Stems">Of its headings and its text.</param>
internal sealed record ReadPassage(Passage Passage, IReadOnlyList<ReadSentence> Sentences, IReadOnlySet<string> Stems)
{
    /// <param name="words">Of its sentences, see <see cref="SentenceWords"/>.</param>
    public static ReadPassage Of(Passage passage, string words)
    {
        var sentences = SentenceSplitter.Split(passage.Text).Zip(words.Split('\n'), (text, line) => new ReadSentence(text, SentenceWords.StemSet(line))).ToList();
        return new ReadPassage(passage, sentences, sentences.SelectMany(sentence => sentence.Stems).Concat(GermanWords.Stems(passage.Section)).ToHashSet());
    }
}

/// <summary>A sentence and the stems of its meaningful words.</summary>
internal sealed record ReadSentence(string Text, IReadOnlySet<string> Stems);
