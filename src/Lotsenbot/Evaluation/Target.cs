using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Evaluation;

/// <summary>What has to be found for a test question.</summary>
public abstract record Target
{
    /// <summary>Of a passage at most this many characters count: longer ones would be found by their length.</summary>
    public const int CountedCharacters = 1800;

    public abstract bool IsMetBy(Passage passage);
}

/// <summary>A passage that holds these words.</summary>
public sealed record QuoteTarget(string Quote) : Target
{
    public override bool IsMetBy(Passage passage) =>
        EvidenceText.Holds(passage.Text[..Math.Min(passage.Text.Length, CountedCharacters)], Quote);
}

/// <summary>Any passage of this document.</summary>
public sealed record DocumentTarget(string Name) : Target
{
    public override bool IsMetBy(Passage passage) => passage.Document == Name;
}
