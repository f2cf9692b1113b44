using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Answers;

public enum AnswerOutcome
{
    Answered,

    /// <summary>Something near was found, but perhaps not what was asked for; the answer says so.</summary>
    Hedged,

    /// <summary>The documents don't answer this, or it is nothing they could answer.</summary>
    Refused,
}

/// <summary>Sentences of one passage, word for word, in reading order.</summary>
/// <param name="Section">Where the first of them stands, outermost heading first.</param>
/// <param name="Sentences">Their places in the passage, as <see cref="SentenceSplitter"/> counts them.</param>
public sealed record Quote(Passage Passage, string Section, IReadOnlyList<int> Sentences, string Text);

/// <summary>What the documents say to a question, in their own words.</summary>
/// <param name="Quotes">Empty when refused.</param>
/// <param name="Retrieval">What was found, also when it did not answer.</param>
public sealed record QuotedAnswer(AnswerOutcome Outcome, IReadOnlyList<Quote> Quotes, Retrieval Retrieval)
{
    /// <summary>Null when refused.</summary>
    public string? Text => Outcome == AnswerOutcome.Refused ? null : string.Join("\n\n", Quotes.Select(quote => quote.Text));
}
