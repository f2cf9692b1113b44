using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Ai.Models;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Grounding;
using Lotsenbot.Knowledge.Retrieval;
using Lotsenbot.People;

namespace Lotsenbot.Features.Answers.Grounding;

/// <summary>Lets the model put into words what retrieval has found, and lets through only what the passages say.</summary>
public sealed partial class GroundedAnswerer(ChatModel model, TextEmbedder embedder, CurrentIndex current, ILogger<GroundedAnswerer> logger)
{
    /// <summary>The prompts: as a colleague would say it, and in simple words.</summary>
    public const string Usual = "GroundedAnswer", InSimpleWords = "SimpleAnswer";

    public bool IsOn => model.IsOn;

    /// <param name="found">What the model may use, best first.</param>
    /// <param name="mask">For what leaves the house; null when nothing does.</param>
    /// <param name="show">Takes each sentence as soon as it has passed.</param>
    /// <param name="dropped">Takes at the end why sentences were left out, one by one.</param>
    /// <returns>Null when nothing can be said this way: the first sentence did not pass, the model saw no answer, or it failed.</returns>
    public async Task<GroundedAnswer?> AnswerAsync(
        string question, IReadOnlyList<RetrievedPassage> found, PersonalDataMask? mask, Action<GroundedSentence> show, CancellationToken cancellationToken, string prompt = Usual,
        Action<SentenceVerdict>? dropped = null)
    {
        var passages = await PassagesAsync(found, cancellationToken);
        var (reader, draft) = (new SentenceReader(), new GroundedDraft(new SentenceCheck(passages, question, current.Synonyms), passages, embedder, mask, show));
        try
        {
            var values = new Dictionary<string, string> { ["passages"] = Hidden(PassagePrompt.Of(passages)), ["question"] = Hidden(question) };
            await foreach (var piece in model.WriteAsync(prompt, values, cancellationToken))
                if (!await draft.TakeAsync(reader.Add(piece), cancellationToken))
                    return null;
            return await draft.TakeAsync(reader.End(), cancellationToken) ? draft.Finish(isWhole: true) : null;
        }
        catch (ModelUnavailableException exception)
        {
            Log.Unavailable(logger, exception.Failure, exception.Message);
            return draft.Finish(isWhole: false);
        }
        finally
        {
            foreach (var verdict in draft.Dropped)
            {
                Log.Dropped(logger, verdict);
                dropped?.Invoke(verdict);
            }
        }

        string Hidden(string text) => mask?.Hide(text) ?? text;
    }

    /// <summary>Like <see cref="AnswerAsync"/> for a model in the house, from which nothing needs to be hidden.</summary>
    public Task<GroundedAnswer?> AnswerInHouseAsync(
        string question, IReadOnlyList<RetrievedPassage> found, Action<GroundedSentence> show, Action<SentenceVerdict> dropped, CancellationToken cancellationToken) =>
        AnswerAsync(question, found, mask: null, show, cancellationToken, dropped: dropped);

    private async Task<IReadOnlyList<GroundingPassage>> PassagesAsync(IReadOnlyList<RetrievedPassage> found, CancellationToken cancellationToken)
    {
        var passages = new List<GroundingPassage>();
        foreach (var passage in PassagePrompt.Fitting(found, model.PromptTokens))
        {
            var sentences = SentenceSplitter.Split(passage.Passage.Text);
            passages.Add(new(passages.Count + 1, passage.Passage, sentences, await VectorsAsync(passage, sentences, cancellationToken)));
        }
        return passages;
    }

    /// <summary>Those of the index, where it has them.</summary>
    private async Task<IReadOnlyList<float[]>> VectorsAsync(RetrievedPassage passage, IReadOnlyList<string> sentences, CancellationToken cancellationToken) =>
        passage.Vectors.Count == sentences.Count
            ? [.. passage.Vectors.Select(CompactVector.Unpack)]
            : await embedder.EmbedTextsAsync([.. sentences.Select(PassageTexts.WithoutMark)], cancellationToken) ?? [];

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The model did not answer ({Failure}): {Reason}")]
        public static partial void Unavailable(ILogger logger, ModelFailure failure, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "A sentence of the model was dropped: {Verdict}.")]
        public static partial void Dropped(ILogger logger, SentenceVerdict verdict);
    }
}
