using Lotsenbot.Evaluation;
using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Tests.Evaluation;

public sealed class RetrievalScoreTests
{
    private static readonly Passage[] _library = [.. Enumerable.Range(0, 12).Select(i => Passage($"Stelle Nummer {(char)('a' + i)}."))];

    [Fact]
    public void A_hit_in_second_place_counts_half_and_not_among_the_first()
    {
        var score = Score(Question(needsAll: false, "Nummer b"), 0, 1, 2);

        // One relevant passage: nDCG is 1 / log2(3).
        Assert.Equal(new RetrievalScore(0, 1, 1, 0.5, 1 / Math.Log2(3)), score);
    }

    [Fact]
    public void Where_one_quote_is_enough_the_first_found_is_everything()
    {
        var score = Score(Question(needsAll: false, "Nummer a", "Nummer d"), 3, 1, 2, 0);

        Assert.Equal((1, 1, 1, 1), (score.Recall1, score.Recall3, score.Recall5, score.ReciprocalRank));
        // Relevant in places 1 and 4 of an ideal 1 and 2.
        Assert.Equal((1 + 1 / Math.Log2(5)) / (1 + 1 / Math.Log2(3)), score.Ndcg, 10);
    }

    [Fact]
    public void Where_all_quotes_are_needed_recall_is_the_share_found()
    {
        var score = Score(Question(needsAll: true, "Nummer a", "Nummer b", "Nummer d"), 0, 5, 3, 6, 7, 8, 1);

        Assert.Equal(1 / 3.0, score.Recall1, 10);
        Assert.Equal(2 / 3.0, score.Recall3, 10);
        Assert.Equal(2 / 3.0, score.Recall5, 10);
    }

    [Fact]
    public void A_hit_behind_the_tenth_place_is_none()
    {
        var score = Score(Question(needsAll: false, "Nummer k"), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

        Assert.Equal(new RetrievalScore(0, 0, 0, 0, 0), score);
    }

    [Fact]
    public void Line_breaks_hyphens_case_and_ligatures_do_not_hide_a_quote()
    {
        Assert.True(EvidenceText.Holds("Die Koordinierungs-\nstelle ist **beru\uFB02ich** zuständig.", "koordinierungsstelle ist beruflich ZUSTÄNDIG"));
        Assert.False(EvidenceText.Holds("Die Koordinierungsstelle.", "Koordinierungsstellen"));
        Assert.False(EvidenceText.Holds("Die Koordinierungsstelle.", "…"));
    }

    [Fact]
    public void Only_the_first_1800_characters_of_a_passage_count()
    {
        var question = Question(needsAll: false, "Ende");

        Assert.True(question.Targets[0].IsMetBy(Passage(new string('x', 1796) + "Ende")));
        Assert.False(question.Targets[0].IsMetBy(Passage(new string('x', 1797) + "Ende")));
    }

    [Fact]
    public void Only_the_first_900_characters_of_an_answer_count()
    {
        var question = Question(needsAll: false, "Ende");

        Assert.Equal(1, AnswerEvidence.Of(question, new string('x', 896) + "Ende"));
        Assert.Equal(0, AnswerEvidence.Of(question, new string('x', 897) + "Ende"));
        Assert.Equal(0, AnswerEvidence.Of(question, null));
    }

    [Fact]
    public void An_answer_to_a_question_with_several_parts_needs_all_of_them() =>
        Assert.Equal(0.5, AnswerEvidence.Of(Question(needsAll: true, "eins", "zwei"), "Nur eins."));

    [Fact]
    public void Percentiles_are_times_that_occurred()
    {
        var times = Enumerable.Range(1, 40).Select(i => TimeSpan.FromMilliseconds(i)).ToList();

        Assert.Equal(20, Percentile.Of(times, 0.5).TotalMilliseconds);
        Assert.Equal(38, Percentile.Of(times, 0.95).TotalMilliseconds);
        Assert.Equal(7, Percentile.Of([TimeSpan.FromMilliseconds(7)], 0.95).TotalMilliseconds);
    }

    private static RetrievalScore Score(TestQuestion question, params int[] ranked) =>
        RetrievalScore.Of(question, [.. ranked.Select(i => _library[i])], _library);

    private static TestQuestion Question(bool needsAll, params string[] quotes) =>
        new("q", "Frage?", "fact", true, [.. quotes.Select(quote => new QuoteTarget(quote))], needsAll);

    private static Passage Passage(string text) => new("a.txt", "", [], null, 0, text);
}
