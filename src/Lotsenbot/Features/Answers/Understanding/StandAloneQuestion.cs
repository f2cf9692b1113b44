using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Answers.Understanding;

/// <summary>Makes a follow-up a question that stands by itself: in the model's words where they hold, else by the rule.</summary>
public sealed class StandAloneQuestion(OneLine line)
{
    private const string Prompt = "StandAloneQuestion";

    /// <param name="last">The question before it, null if there is none.</param>
    public async Task<string> CompleteAsync(string question, string? last, CancellationToken cancellationToken)
    {
        if (last is null || !FollowUp.MayRefer(question) || NotAQuestion.Is(question))
            return FollowUp.Complete(question, last);
        var values = new Dictionary<string, string> { ["last"] = last, ["question"] = question };
        return await line.WriteAsync(Prompt, values, cancellationToken) is { } written && Holds(written, question, last) ? written : FollowUp.Complete(question, last);
    }

    /// <summary>Nothing that was asked is lost, and what it refers to is there.</summary>
    private static bool Holds(string written, string question, string last)
    {
        var words = GermanWords.Stems(written).ToHashSet();
        return words.IsSupersetOf(GermanWords.Stems(question)) && (!FollowUp.Refers(question) || words.Overlaps(GermanWords.Stems(last)));
    }
}
