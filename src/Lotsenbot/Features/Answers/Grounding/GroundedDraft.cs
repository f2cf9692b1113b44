using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Knowledge.Grounding;
using Lotsenbot.People;

namespace Lotsenbot.Features.Answers.Grounding;

/// <summary>An answer while the model writes it: takes each sentence, and keeps and shows those that the passages bear.</summary>
/// <param name="mask">Under which personal data left the house; null when nothing did.</param>
/// <param name="show">Takes each sentence as soon as it has passed.</param>
internal sealed class GroundedDraft(
    SentenceCheck check, IReadOnlyList<GroundingPassage> passages, TextEmbedder embedder, PersonalDataMask? mask, Action<GroundedSentence> show)
{
    /// <summary>What the prompt asks for when the passages don't answer.</summary>
    private const string NoAnswer = "KEINE ANTWORT";

    private readonly List<GroundedSentence> _passed = [];

    /// <summary>Why sentences were left out, one entry for each.</summary>
    public List<SentenceVerdict> Dropped { get; } = [];

    /// <returns>False when there will be no answer: the model sees none, or its first sentence, the core, does not pass.</returns>
    public async Task<bool> TakeAsync(IReadOnlyList<CitedSentence> written, CancellationToken cancellationToken)
    {
        foreach (var raw in written)
        {
            // Checked is what will be shown.
            var sentence = raw with { Text = PlainText.Of(mask?.Restore(raw.Text) ?? raw.Text) };
            if (_passed.Count == 0 && sentence.Text.StartsWith(NoAnswer, StringComparison.OrdinalIgnoreCase))
                return false;
            var vector = (await embedder.EmbedTextsAsync([sentence.Text], cancellationToken))?[0];
            if (check.Check(sentence, vector) is var verdict && verdict != SentenceVerdict.Supported)
                Dropped.Add(verdict);
            else
                Pass(sentence, vector);
            if (_passed.Count == 0)
                return false;
        }
        return true;
    }

    /// <returns>Null when nothing has passed.</returns>
    public GroundedAnswer? Finish(bool isWhole) => _passed.Count > 0 ? new GroundedAnswer(_passed, Dropped.Count, isWhole) : null;

    private void Pass(CitedSentence sentence, float[]? vector)
    {
        _passed.Add(new GroundedSentence(
            sentence.IsListItem ? sentence.Text[2..] : sentence.Text, sentence.IsListItem, SentenceSources.Of(sentence, vector, passages)));
        show(_passed[^1]);
    }
}
