using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Ai.Models;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Answers.Grounding;

/// <summary>Lets the model put into words what retrieval has found, and lets through only what the passages say.</summary>
public sealed partial class GroundedAnswerer(ChatModel model, TextEmbedder embedder, CurrentIndex current, ILogger<GroundedAnswerer> logger)
{
    private const string Prompt = "GroundedAnswer";

    /// <summary>What the prompt asks for when the passages don't answer.</summary>
    private const string NoAnswer = "KEINE ANTWORT";

    public bool IsOn => model.IsOn;

    /// <param name="found">What the model may use, best first.</param>
    /// <param name="mask">For what leaves the house; null when nothing does.</param>
    /// <param name="show">Takes each sentence as soon as it has passed.</param>
    /// <returns>Null when nothing can be said this way: the first sentence did not pass, the model saw no answer, or it failed.</returns>
    public async Task<GroundedAnswer?> AnswerAsync(
        string question, IReadOnlyList<RetrievedPassage> found, PersonalDataMask? mask, Action<GroundedSentence> show, CancellationToken cancellationToken)
    {
        var passages = await PassagesAsync(found, cancellationToken);
        var check = new SentenceCheck(passages, question, current.Synonyms);
        var (passed, dropped, reader) = (new List<GroundedSentence>(), 0, new SentenceReader());
        try
        {
            var values = new Dictionary<string, string> { ["passages"] = Hide(PassagePrompt.Of(passages)), ["question"] = Hide(question) };
            await foreach (var piece in model.WriteAsync(Prompt, values, cancellationToken))
                if (!await TakeAsync(reader.Add(piece)))
                    return null;
            return await TakeAsync(reader.End()) && passed.Count > 0 ? new GroundedAnswer(passed, dropped, IsWhole: true) : null;
        }
        catch (ModelUnavailableException exception)
        {
            Log.Unavailable(logger, exception.Failure, exception.Message);
            return passed.Count > 0 ? new GroundedAnswer(passed, dropped, IsWhole: false) : null;
        }

        string Hide(string text) => mask?.Hide(text) ?? text;

        async Task<bool> TakeAsync(IReadOnlyList<CitedSentence> written)
        {
            foreach (var raw in written)
            {
                // Checked is what will be shown.
                var sentence = raw with { Text = PlainText.Of(mask?.Restore(raw.Text) ?? raw.Text) };
                if (passed.Count == 0 && sentence.Text.StartsWith(NoAnswer, StringComparison.OrdinalIgnoreCase))
                    return false;
                var vector = (await embedder.EmbedTextsAsync([sentence.Text], cancellationToken))?[0];
                var verdict = check.Check(sentence, vector);
                if (verdict != SentenceVerdict.Supported)
                {
                    Log.Dropped(logger, verdict);
                    // An answer without its core is none.
                    if (passed.Count == 0)
                        return false;
                    dropped++;
                    continue;
                }
                passed.Add(new GroundedSentence(sentence.IsListItem ? sentence.Text[2..] : sentence.Text, sentence.IsListItem, SentenceSources.Of(sentence, vector, passages)));
                show(passed[^1]);
            }
            return true;
        }
    }

    private async Task<IReadOnlyList<GroundingPassage>> PassagesAsync(IReadOnlyList<RetrievedPassage> found, CancellationToken cancellationToken)
    {
        var passages = new List<GroundingPassage>();
        foreach (var passage in PassagePrompt.Fitting(found, model.PromptTokens))
        {
            var sentences = SentenceSplitter.Split(passage.Text);
            passages.Add(new(passages.Count + 1, passage, sentences, await embedder.EmbedTextsAsync(sentences, cancellationToken) ?? []));
        }
        return passages;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The model did not answer ({Failure}): {Reason}")]
        public static partial void Unavailable(ILogger logger, ModelFailure failure, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "A sentence of the model was dropped: {Verdict}.")]
        public static partial void Dropped(ILogger logger, SentenceVerdict verdict);
    }
}
