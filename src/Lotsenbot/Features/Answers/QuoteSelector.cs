using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Answers;

/// <summary>Chooses the sentences to quote: the ones closest to the question in the best passages, as many as can be read at a glance.</summary>
public static class QuoteSelector
{
    /// <summary>In characters, all quotations together.</summary>
    public const int LongestAnswer = 880;

    private const int QuotedPassages = 3;

    /// <summary>How much the question's words in a sentence and its heading count beside its meaning, and being in a weaker passage against it; measured, see RESULTS.md.</summary>
    private const double WordShare = 0.2, HeadingShare = 0.1, PassageShare = 0.05;

    /// <summary>By how much being in a weaker passage counts against a sentence where no meaning is known: then the words are all there is.</summary>
    private const double WeakerByWords = 0.5;

    /// <summary>A question is no answer.</summary>
    private const double AgainstQuestions = 0.1;

    /// <summary>What is further from the best sentence than this only makes the answer longer; measured, see RESULTS.md.</summary>
    private const double Spread = 0.25, SpreadByWords = 0.5;

    private sealed record Candidate(QuotableText Of, int Sentence, double Score);

    /// <summary>For a question of several parts: the best sentences for each part.</summary>
    public static IReadOnlyList<Quote> Select(IReadOnlyList<Retrieval> parts)
    {
        var quotes = new List<Quote>();
        foreach (var quote in parts.SelectMany(part => Select(part, LongestAnswer / parts.Count)))
        {
            var same = quotes.FindIndex(other => (other.Passage.Document, other.Passage.Ordinal) == (quote.Passage.Document, quote.Passage.Ordinal));
            if (same < 0)
                quotes.Add(quote);
            else
                quotes[same] = QuoteOf(quote.Passage, SentenceSplitter.Split(quote.Passage.Text), [.. quotes[same].Sentences.Union(quote.Sentences).Order()]);
        }
        return quotes;
    }

    /// <param name="longest">In characters, all quotations together.</param>
    public static IReadOnlyList<Quote> Select(Retrieval retrieval, int longest = LongestAnswer)
    {
        var quotable = retrieval.Passages.Take(QuotedPassages).Select(passage => new QuotableText(passage)).ToList();
        var candidates = Candidates(retrieval, quotable).OrderByDescending(candidate => candidate.Of.Passage.Standing).ThenByDescending(candidate => candidate.Score).ToList();
        var spread = retrieval.BestSimilarity is null ? SpreadByWords : Spread;
        foreach (var candidate in candidates.Where(candidate => candidate.Score >= candidates[0].Score - spread))
            longest -= candidate.Of.Choose(candidate.Sentence, longest);
        foreach (var text in quotable)
            longest -= text.ChooseBetween(longest);
        if (candidates.Count > 0)
            candidates[0].Of.ChooseAround(candidates[0].Sentence, longest);
        // The passage with the closest sentence first, though another may rank before it as a whole.
        return [.. candidates.Select(candidate => candidate.Of).Distinct().Where(text => text.Chosen.Count > 0).Select(text => QuoteOf(text.Passage.Passage, [.. text.Passage.Sentences.Select(sentence => sentence.Text)], [.. text.Chosen]))];
    }

    private static IEnumerable<Candidate> Candidates(Retrieval retrieval, List<QuotableText> quotable) =>
        from text in quotable
        from s in Enumerable.Range(0, text.Passage.Sentences.Count)
        let sentence = text.Passage.Sentences[s]
        where !PassageTexts.IsHeading(sentence.Text) && !IsTableHead(text.Passage.Sentences, s)
        let words = WordCoverage.Of(retrieval.Words, sentence.Stems)
        let score = SimilarityOf(text, sentence) is { } similarity
            ? similarity + HeadingShare * HeadingOf(text.Passage.Sentences, s) + WordShare * words - PassageShare * (quotable[0].Passage.Score - text.Passage.Score)
            : words - WeakerByWords * (quotable[0].Passage.Lexical - text.Passage.Lexical)
        select new Candidate(text, s, sentence.Text.EndsWith('?') ? score - AgainstQuestions : score);

    /// <summary>An answer is at least as close as the question it is given to.</summary>
    private static double? SimilarityOf(QuotableText text, RetrievedSentence sentence) =>
        text.IsAnswer && text.Passage.Sentences[0].Similarity > sentence.Similarity ? text.Passage.Sentences[0].Similarity : sentence.Similarity;

    /// <summary>How close the heading above the sentence is; headings inside a passage have vectors of their own.</summary>
    private static double HeadingOf(IReadOnlyList<RetrievedSentence> sentences, int number) =>
        sentences.Take(number).LastOrDefault(sentence => PassageTexts.IsHeading(sentence.Text))?.Similarity ?? 0;

    /// <summary>The names of a table's columns say nothing without a row.</summary>
    private static bool IsTableHead(IReadOnlyList<RetrievedSentence> sentences, int number) =>
        IsRow(sentences[number]) && (number == 0 || !IsRow(sentences[number - 1])) && number + 1 < sentences.Count && IsRow(sentences[number + 1]);

    private static bool IsRow(RetrievedSentence sentence) => sentence.Text.Contains(" | ", StringComparison.Ordinal);

    /// <param name="all">The passage's sentences.</param>
    /// <param name="sentences">Those to quote, in reading order; at least one.</param>
    public static Quote QuoteOf(Passage passage, IReadOnlyList<string> all, IReadOnlyList<int> sentences)
    {
        var text = all[sentences[0]];
        for (var i = 1; i < sentences.Count; i++)
        {
            var next = all[sentences[i]];
            var startsLine = next.StartsWith("- ", StringComparison.Ordinal) || next.Contains(" | ", StringComparison.Ordinal);
            text += (startsLine ? "\n" : sentences[i] == sentences[i - 1] + 1 ? " " : " […] ") + next;
        }
        return new Quote(passage, SectionOf(passage, all, sentences[0]), sentences, text);
    }

    /// <summary>The passage's headings, or the last heading inside it that stands above the sentence.</summary>
    private static string SectionOf(Passage passage, IReadOnlyList<string> all, int sentence)
    {
        var heading = all.Take(sentence).LastOrDefault(PassageTexts.IsHeading);
        return heading is null
            ? passage.Section
            : string.Join(" › ", passage.HeadingPath.Take(1).Append(PassageTexts.WithoutMark(heading)).Distinct());
    }
}
