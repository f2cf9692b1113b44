using Lotsenbot.Ai.Models;
using Lotsenbot.Conversations;
using Lotsenbot.Features.Answers.Grounding;
using Lotsenbot.Knowledge.Retrieval;
using Lotsenbot.People;

namespace Lotsenbot.Features.Answers;

/// <summary>Lets the model put an answer into words, where there is one; that the documents answer the question was decided before.</summary>
public sealed class PhraseAnswer(GroundedAnswerer answerer, AnswerReplies replies, ChatModel model, NamesInText names, ReplyInProgress progress)
{
    private const string InHouse = "KI, im Haus", InCloud = "KI, EU-Cloud";

    /// <returns>Null: the quotation is the answer.</returns>
    public Task<Reply?> HandleAsync(string question, QuotedAnswer quoted, CancellationToken cancellationToken) =>
        HandleAsync(question, quoted, GroundedAnswerer.Usual, cancellationToken);

    /// <param name="prompt">How to put it, see <see cref="GroundedAnswerer"/>.</param>
    public async Task<Reply?> HandleAsync(string question, QuotedAnswer quoted, string prompt, CancellationToken cancellationToken)
    {
        if (quoted.Outcome != AnswerOutcome.Answered || !answerer.IsOn || !MayLeave(question, quoted))
            return null;
        progress.Inform("Ich lese nach …");
        var reply = new GroundedReply(model.IsInHouse ? InHouse : InCloud, replies);
        var found = quoted.Retrieval.Passages.Where(MayBeShown).ToList();
        var mask = model.IsInHouse ? null : await MaskAsync(question, found, cancellationToken);
        var answer = await answerer.AnswerAsync(question, found, mask, sentence => progress.Append(reply.Add(sentence)), cancellationToken, prompt);
        return answer is null ? null : reply.Finish(answer.IsEnough ? null : quoted.Quotes);
    }

    private bool MayBeShown(RetrievedPassage passage) => model.IsInHouse || !passage.Passage.Facts.IsConfidential;

    /// <summary>An answer that rests on what is confidential would be another one without it.</summary>
    private bool MayLeave(string question, QuotedAnswer quoted) => model.IsInHouse || !ConfidentialQuestion.Is(question) && !quoted.Quotes.Any(quote => quote.Passage.Facts.IsConfidential);

    private async Task<PersonalDataMask> MaskAsync(string question, List<RetrievedPassage> found, CancellationToken cancellationToken) => new(
        await names.FindAsync(string.Join('\n', found.Select(passage => passage.Passage.Text).Prepend(question)), cancellationToken));
}
