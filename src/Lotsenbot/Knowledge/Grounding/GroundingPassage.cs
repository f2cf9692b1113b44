using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Knowledge.Grounding;

/// <summary>A passage as the model sees it, under the number by which it is cited.</summary>
/// <param name="Vectors">One for each of its sentences; empty without an embedding model.</param>
public sealed record GroundingPassage(int Number, Passage Passage, IReadOnlyList<string> Sentences, IReadOnlyList<float[]> Vectors)
{
    /// <summary>What may be said with this passage as the source.</summary>
    public string Text => $"{Passage.Title}\n{Passage.Section}\n{Passage.Text}";
}
