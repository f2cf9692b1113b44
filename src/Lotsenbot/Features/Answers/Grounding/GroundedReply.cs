using System.Globalization;
using System.Text;
using Lotsenbot.Conversations;

namespace Lotsenbot.Features.Answers.Grounding;

/// <summary>Writes the reply to a question sentence by sentence, as the model's sentences pass; sources are numbered as they come up.</summary>
/// <param name="mark">Who wrote it, for the reader.</param>
internal sealed class GroundedReply(string mark, AnswerReplies replies)
{
    private readonly StringBuilder _text = new();
    private readonly List<Quote> _sources = [];

    /// <returns>What was added to the text.</returns>
    public string Add(GroundedSentence sentence)
    {
        var start = _text.Length;
        if (start > 0)
            _text.Append(sentence.IsListItem ? "\n" : " ");
        if (sentence.IsListItem)
            _text.Append("- ");
        var body = AnswerReplies.Escape(sentence.Text);
        var end = body.Length > 0 && body[^1] is '.' or '!' or '?' ? body[^1..] : "";
        _text.Append(body.AsSpan(0, body.Length - end.Length));
        foreach (var quote in sentence.Sources)
            _text.Append(CultureInfo.InvariantCulture, $" [{NumberOf(quote)}]");
        return _text.Append(end).ToString(start, _text.Length - start);
    }

    /// <param name="quotation">What the documents say, where the model's sentences are not enough by themselves.</param>
    public Reply Finish(IReadOnlyList<Quote>? quotation = null)
    {
        var sources = _sources.Select((quote, index) => replies.ToSource(index + 1, quote)).ToList();
        if (quotation is not null)
            _text.Append("\n\nWörtlich steht in den Unterlagen:\n\n").Append(replies.Quotations(quotation, sources));
        return new Reply($"{_text}\n\n*{mark}*", sources, IsByModel: true);
    }

    /// <summary>A passage has one number; its source opens at all sentences that were used.</summary>
    private int NumberOf(Quote quote)
    {
        var known = _sources.FindIndex(other => other.Passage == quote.Passage);
        if (known < 0)
            _sources.Add(quote);
        else
            _sources[known] = _sources[known] with { Sentences = [.. _sources[known].Sentences.Union(quote.Sentences).Order()] };
        return known < 0 ? _sources.Count : known + 1;
    }
}
