using Lotsenbot.Ai.Models;
using Lotsenbot.Conversations;
using Lotsenbot.Features.Answers.Grounding;
using Lotsenbot.People;

namespace Lotsenbot.Features.Answers;

/// <summary>Lets the model put an answer into words, where there is one; that the documents answer the question was decided before.</summary>
public sealed class PhraseAnswer(GroundedAnswerer answerer, AnswerReplies replies, ChatModel model, NamesInText names, ReplyInProgress progress)
{
    private const string InHouse = "KI, im Haus", InCloud = "KI, EU-Cloud";

    /// <returns>Null: the quotation is the answer.</returns>
    public async Task<Reply?> HandleAsync(string question, QuotedAnswer quoted, CancellationToken cancellationToken)
    {
        if (quoted.Outcome != AnswerOutcome.Answered || !answerer.IsOn)
            return null;
        progress.Inform("Ich lese nach …");
        var reply = new GroundedReply(model.IsInHouse ? InHouse : InCloud, replies);
        var mask = model.IsInHouse ? null : await MaskAsync(question, quoted, cancellationToken);
        var answer = await answerer.AnswerAsync(question, quoted.Retrieval.Passages, mask, sentence => progress.Append(reply.Add(sentence)), cancellationToken);
        return answer is null ? null : reply.Finish(answer.IsEnough ? null : quoted.Quotes);
    }

    private async Task<PersonalDataMask> MaskAsync(string question, QuotedAnswer quoted, CancellationToken cancellationToken) => new(
        await names.FindAsync(string.Join('\n', quoted.Retrieval.Passages.Select(passage => passage.Passage.Text).Prepend(question)), cancellationToken));
}
