using Lotsenbot.Ai.Models;
using Lotsenbot.Conversations;
using Lotsenbot.Features.Answers.Grounding;

namespace Lotsenbot.Features.Answers;

/// <summary>Lets the model put an answer into words, where there is one; that the documents answer the question was decided before.</summary>
public sealed class PhraseAnswer(GroundedAnswerer answerer, ChatModel model, ReplyInProgress progress)
{
    private const string InHouse = "KI, im Haus", InCloud = "KI, EU-Cloud";

    /// <returns>Null: the quotation is the answer.</returns>
    public async Task<Reply?> HandleAsync(string question, QuotedAnswer quoted, CancellationToken cancellationToken)
    {
        if (quoted.Outcome != AnswerOutcome.Answered || !answerer.IsOn)
            return null;
        progress.Inform("Ich lese nach …");
        var reply = new GroundedReply(model.IsInHouse ? InHouse : InCloud);
        var answer = await answerer.AnswerAsync(question, quoted.Retrieval.Passages, sentence => progress.Append(reply.Add(sentence)), cancellationToken);
        return answer is null ? null : reply.Finish(answer.IsEnough ? null : quoted.Quotes);
    }
}
