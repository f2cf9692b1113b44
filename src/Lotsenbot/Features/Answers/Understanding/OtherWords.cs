using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Answers.Understanding;

/// <summary>Asks the model for the words in which documents would speak of what somebody asks in everyday words.</summary>
public sealed class OtherWords(OneLine line, QuestionAnswerer answerer)
{
    private const string Prompt = "OtherWords";
    private const int MostWords = 8;

    /// <summary>Looks again for a question to which the documents came near. Whether they answer it was decided before: no refusal is taken back.</summary>
    public async Task<QuotedAnswer> LookAgainAsync(string question, string asked, QuotedAnswer before, int passages, CancellationToken cancellationToken)
    {
        if (before.Outcome != AnswerOutcome.Hedged || NotAQuestion.Is(asked))
            return before;
        var written = await line.WriteAsync(Prompt, new Dictionary<string, string> { ["question"] = question }, cancellationToken);
        var known = GermanWords.Stems(question).ToHashSet();
        var words = GermanWords.Fold(written ?? "").Where(word => !GermanWords.StopWords.Contains(word) && !known.Contains(GermanWords.Stem(word))).Distinct().Take(MostWords).ToList();
        return words.Count == 0 ? before : await answerer.AnswerWithAsync(question, asked, words, passages, cancellationToken) ?? before;
    }
}
