namespace Lotsenbot.Features.Answers.Grounding;

/// <summary>A sentence that passed the check.</summary>
/// <param name="Text">Without citations.</param>
/// <param name="Sources">The passages it rests on, each with the sentences that say it.</param>
public sealed record GroundedSentence(string Text, bool IsListItem, IReadOnlyList<Quote> Sources);

/// <summary>What a model made of the passages, as far as they bear it.</summary>
/// <param name="Dropped">How many sentences did not pass.</param>
/// <param name="IsWhole">False when the model failed in the middle.</param>
public sealed record GroundedAnswer(IReadOnlyList<GroundedSentence> Sentences, int Dropped, bool IsWhole)
{
    /// <summary>Whether the answer can stand by itself; otherwise the quotation is needed, too.</summary>
    public bool IsEnough => IsWhole && Sentences.Count > Dropped;
}
