using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>What counts beside words and meaning: a reviewed answer to the very question goes first, a superseded document behind its successor.</summary>
/// <param name="today">A reviewed entry that should have been looked at again is a passage like any other.</param>
internal sealed class Precedence(DateOnly today)
{
    /// <summary>So many times more passages are looked at than wanted: what goes first or takes another's place need not be among the best.</summary>
    public const int Wider = 4;

    /// <summary>From here on two questions ask for the same; measured on the shipped frequent questions. The same question is also among the closest sentences.</summary>
    private const double SameMeaning = 0.65, FromClosest = 0.1;

    /// <summary>Without vectors: of the words of two questions together, so many stand in both.</summary>
    private const double SameWords = 0.6;

    public static bool Concerns(Passage passage) => passage.Facts is not { SupersededBy: null, ReviewOn: null };

    /// <param name="found">Best first.</param>
    public IEnumerable<RetrievedPassage> Order(IReadOnlyList<RetrievedPassage> found, IReadOnlyList<QuestionWord> question)
    {
        var documents = found.Select(passage => passage.Passage.Document).ToHashSet();
        var closest = found.SelectMany(passage => passage.Sentences).Max(sentence => sentence.Similarity);
        return found.Select(passage => passage with { Standing = Of(passage) }).OrderByDescending(passage => passage.Standing);

        Standing Of(RetrievedPassage passage) => passage.Passage.Facts switch
        {
            { SupersededBy: { } successor } when documents.Contains(successor) => Standing.Superseded,
            // A lesson is reviewed, too, but answers for one project only.
            { ReviewOn: not null } facts when !passage.Passage.IsLesson && !facts.IsDue(today) && IsSame(passage.Sentences[0], closest, question) => Standing.Reviewed,
            _ => Standing.Usual,
        };
    }

    private static bool IsSame(RetrievedSentence asked, float? closest, IReadOnlyList<QuestionWord> question)
    {
        if (asked.Similarity is { } similarity)
            return similarity >= SameMeaning && similarity >= closest - FromClosest;
        var stems = question.Select(word => word.Stem).ToHashSet();
        return stems.Intersect(asked.Stems).Count() >= SameWords * stems.Union(asked.Stems).Count();
    }
}
