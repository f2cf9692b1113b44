using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>A sentence of a retrieved passage.</summary>
/// <param name="Line">Number of the passage's line in which it stands.</param>
/// <param name="Similarity">How close in meaning it is to the question, a cosine without the common direction; null without vectors.</param>
/// <param name="Stems">Of its meaningful words.</param>
public sealed record RetrievedSentence(string Text, int Line, float? Similarity, IReadOnlySet<string> Stems);

/// <summary>What a passage counts for beside its score, see <see cref="Precedence"/>; the more the later.</summary>
public enum Standing
{
    /// <summary>Its document's successor was found, too.</summary>
    Superseded = -1,
    Usual,

    /// <summary>A reviewed answer to the very question.</summary>
    Reviewed,
}

/// <summary>A passage found for a question.</summary>
/// <param name="Score">Comparable within one question only.</param>
/// <param name="Lexical">How well the words match, 1 for the best match of this question.</param>
/// <param name="Stems">Of the meaningful words of its headings and its text.</param>
public sealed record RetrievedPassage(Passage Passage, double Score, double Lexical, IReadOnlyList<RetrievedSentence> Sentences, IReadOnlySet<string> Stems)
{
    public Standing Standing { get; init; }

    /// <summary>Of its sentences, see <see cref="Ai.Embeddings.CompactVector"/>; empty where it has none (yet).</summary>
    public IReadOnlyList<byte[]> Vectors { get; init; } = [];
}

/// <summary>What was found for a question, best first, and what it was looked for with.</summary>
/// <param name="Words">The question's meaningful words.</param>
/// <param name="KnownWords">Share of them that any document knows, from 0 to 1.</param>
/// <param name="BestSimilarity">The closest sentence of all in meaning; null without vectors.</param>
/// <param name="Contrast">By how many standard deviations the best passage stands out in meaning; null without vectors.</param>
public sealed record Retrieval(
    IReadOnlyList<RetrievedPassage> Passages, IReadOnlyList<QuestionWord> Words, double KnownWords, float? BestSimilarity, double? Contrast)
{
    public static Retrieval Nothing { get; } = new([], [], 0, null, null);
}
