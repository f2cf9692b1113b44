using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Answers;

/// <summary>Chooses the sentences to quote: the ones closest to the question in the best passages, as many as can be read at a glance.</summary>
public static class QuoteSelector
{
    /// <summary>In characters, all quotations together.</summary>
    public const int LongestAnswer = 880;

    private const int QuotedPassages = 3;

    /// <summary>How much the question's words in a sentence count beside its meaning, and being in a weaker passage against it; measured, see RESULTS.md.</summary>
    private const double WordShare = 0.2, PassageShare = 0.05;

    /// <summary>What is further from the best sentence than this only makes the answer longer; measured, see RESULTS.md.</summary>
    private const double Spread = 0.25;

    private sealed record Candidate(int Passage, int Sentence, string Text, double Score);

    public static IReadOnlyList<Quote> Select(Retrieval retrieval)
    {
        var passages = retrieval.Passages.Take(QuotedPassages).ToList();
        var chosen = new HashSet<Candidate>();
        var candidates = Candidates(retrieval, passages).OrderByDescending(candidate => candidate.Score).ToList();
        foreach (var candidate in candidates.TakeWhile(candidate => candidate.Score >= candidates[0].Score - Spread))
        {
            Add(chosen, candidate);
            // "Dazu gehören:" says nothing without what follows.
            if (candidate.Text.EndsWith(':') && candidate.Sentence + 1 < passages[candidate.Passage].Sentences.Count)
                Add(chosen, candidate with { Sentence = candidate.Sentence + 1, Text = passages[candidate.Passage].Sentences[candidate.Sentence + 1].Text, Score = 0 });
        }
        return chosen.GroupBy(candidate => candidate.Passage).OrderBy(group => group.Key)
            .Select(group => ToQuote(passages[group.Key], group.Select(candidate => candidate.Sentence).Distinct().Order().ToList()))
            .ToList();
    }

    private static IEnumerable<Candidate> Candidates(Retrieval retrieval, List<RetrievedPassage> passages) =>
        from p in Enumerable.Range(0, passages.Count)
        from s in Enumerable.Range(0, passages[p].Sentences.Count)
        let sentence = passages[p].Sentences[s]
        where !PassageTexts.IsHeading(sentence.Text) && !IsTableHead(passages[p].Sentences, s)
        select new Candidate(p, s, sentence.Text,
            (sentence.Similarity ?? 0) + WordShare * WordCoverage.Of(retrieval.Words, sentence.Text) - PassageShare * (passages[0].Score - passages[p].Score));

    /// <summary>The names of a table's columns say nothing without a row.</summary>
    private static bool IsTableHead(IReadOnlyList<RetrievedSentence> sentences, int number) =>
        IsRow(sentences[number]) && (number == 0 || !IsRow(sentences[number - 1])) && number + 1 < sentences.Count && IsRow(sentences[number + 1]);

    private static bool IsRow(RetrievedSentence sentence) => sentence.Text.Contains(" | ", StringComparison.Ordinal);

    private static void Add(HashSet<Candidate> chosen, Candidate candidate)
    {
        var isThere = chosen.Any(other => (other.Passage, other.Sentence) == (candidate.Passage, candidate.Sentence));
        if (!isThere && chosen.Sum(other => other.Text.Length + 1) + candidate.Text.Length <= LongestAnswer)
            chosen.Add(candidate);
    }

    private static Quote ToQuote(RetrievedPassage passage, List<int> sentences)
    {
        var text = passage.Sentences[sentences[0]].Text;
        for (var i = 1; i < sentences.Count; i++)
        {
            var next = passage.Sentences[sentences[i]].Text;
            var startsLine = next.StartsWith("- ", StringComparison.Ordinal) || next.Contains(" | ", StringComparison.Ordinal);
            text += (startsLine ? "\n" : sentences[i] == sentences[i - 1] + 1 ? " " : " […] ") + next;
        }
        return new Quote(passage.Passage, SectionOf(passage, sentences[0]), sentences, text);
    }

    /// <summary>The passage's headings, or the last heading inside it that stands above the sentence.</summary>
    private static string SectionOf(RetrievedPassage passage, int sentence)
    {
        var heading = passage.Sentences.Take(sentence).LastOrDefault(before => PassageTexts.IsHeading(before.Text));
        return heading is null
            ? passage.Passage.Section
            : string.Join(" › ", passage.Passage.HeadingPath.Take(1).Append(PassageTexts.WithoutMark(heading.Text)).Distinct());
    }
}
