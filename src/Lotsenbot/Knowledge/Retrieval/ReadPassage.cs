using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>A passage as questions need it, analysed once.</summary>
/// <param name="Stems">Of its headings and its text.</param>
internal sealed record ReadPassage(Passage Passage, IReadOnlyList<ReadSentence> Sentences, IReadOnlySet<string> Stems)
{
    /// <param name="words">Of its sentences, see <see cref="SentenceWords"/>.</param>
    public static ReadPassage Of(Passage passage, string words)
    {
        var sentences = SentenceSplitter.SplitLines(passage.Text)
            .SelectMany((line, number) => line.Select(text => (Text: text, Line: number)))
            .Zip(words.Split('\n'), (sentence, stems) => new ReadSentence(sentence.Text, sentence.Line, SentenceWords.StemSet(stems))).ToList();
        return new ReadPassage(passage, sentences, sentences.SelectMany(sentence => sentence.Stems).Concat(GermanWords.Stems(passage.Section)).ToHashSet());
    }
}

/// <summary>A sentence, the line of the passage it stands in, and the stems of its meaningful words.</summary>
internal sealed record ReadSentence(string Text, int Line, IReadOnlySet<string> Stems);
