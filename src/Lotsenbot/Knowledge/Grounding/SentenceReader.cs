using System.Text;
using System.Text.RegularExpressions;
using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Knowledge.Grounding;

/// <summary>Cuts what a model writes into sentences while it writes. A sentence is whole when the next one has begun.</summary>
public sealed partial class SentenceReader
{
    private readonly StringBuilder _text = new();
    private int _given;

    /// <summary>The sentences that have become whole.</summary>
    public IReadOnlyList<CitedSentence> Add(string written)
    {
        _text.Append(written);
        return Give(atEnd: false);
    }

    /// <summary>The rest.</summary>
    public IReadOnlyList<CitedSentence> End() => Give(atEnd: true);

    private List<CitedSentence> Give(bool atEnd)
    {
        var sentences = SentenceSplitter.Split(WithCitationsInside(atEnd ? _text.ToString() : UnfinishedCitation().Replace(_text.ToString(), "")));
        var whole = sentences.Take(atEnd ? sentences.Count : sentences.Count - 1).Skip(_given).Select(CitedSentence.Of).ToList();
        _given += whole.Count;
        return whole;
    }

    // Models write "Das gilt. [1]" as often as "Das gilt [1]."
    private static string WithCitationsInside(string text) => CitationAfterMark().Replace(text, "$2$1");

    [GeneratedRegex(@"([.!?…])((?:[ \t]*\[\s*\d{1,4}(?:\s*,\s*\d{1,4})*\s*\])+)\.?")]
    private static partial Regex CitationAfterMark();

    [GeneratedRegex(@"\s*(\[[\d,\s]*\]?)?$")]
    private static partial Regex UnfinishedCitation();
}
