using Lotsenbot.Features.Answers;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Tests.Features.Answers;

/// <summary>Sections that somebody is busy with go before what fits hardly better, and before nothing else.</summary>
public sealed class PreferenceTests
{
    private static readonly IReadOnlyList<PreferredSection> Planning = [new("strategy/04.md", "Phase 2: Planung")];

    [Theory]
    [InlineData(1.0, 0.95, true)]
    [InlineData(1.0, 0.85, false)]
    public void A_preferred_passage_goes_first_only_when_it_is_hardly_worse(double best, double preferred, bool goesFirst)
    {
        var answer = Preference.Of(Answer(AnswerOutcome.Answered, best, preferred), "Wer entscheidet?", Planning);
        Assert.Equal(goesFirst ? "strategy/04.md" : "a.md", answer.Retrieval.Passages[0].Passage.Document);
        Assert.Equal(AnswerOutcome.Answered, answer.Outcome);
        Assert.NotEmpty(answer.Quotes);
    }

    [Theory]
    [InlineData(AnswerOutcome.Answered)]
    [InlineData(AnswerOutcome.Hedged)]
    [InlineData(AnswerOutcome.Refused)]
    public void Without_a_preference_nothing_changes_and_no_decision_ever_does(AnswerOutcome outcome)
    {
        var answer = Answer(outcome, 1, 0.95);
        Assert.Same(answer, Preference.Of(answer, "Wer entscheidet?", []));
        Assert.Equal(outcome, Preference.Of(answer, "Wer entscheidet?", Planning).Outcome);
    }

    private static QuotedAnswer Answer(AnswerOutcome outcome, double best, double preferred) => new(
        outcome, [], new Retrieval([Found("a.md", "Ablauf", best), Found("strategy/04.md", "Phase 2: Planung", preferred)], [], 1, null, null));

    private static RetrievedPassage Found(string document, string heading, double score) => new(
        new Passage(document, document, [heading], null, 0, "Das entscheidet das Amt."), score, score,
        [new RetrievedSentence("Das entscheidet das Amt.", 0, null, new HashSet<string>())], new HashSet<string>());
}
