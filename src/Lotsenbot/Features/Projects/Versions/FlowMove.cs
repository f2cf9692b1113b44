using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Flow.Changes;

namespace Lotsenbot.Features.Projects.Versions;

/// <summary>What it would mean for a project to go by another version of the flow.</summary>
public sealed record FlowMove(OpenProject Now, ProjectFlow To)
{
    private readonly OpenProject _then = Now with { Flow = To };

    public IReadOnlyList<FlowChange> Changes => FlowChanges.Between(Now.Flow, To);

    /// <summary>What keeps the phase open only then.</summary>
    public IReadOnlyList<string> BecomesOpen => [.. _then.Missing.Except(Now.Missing)];

    /// <summary>Questions that are answered and then not asked any more. Their answers are kept.</summary>
    public IReadOnlyList<string> NoLongerAsked =>
    [
        .. Now.Flow.Items.Where(item => Now.AnswerOf(item.Id) is not null && Now.Flow.Applies(item, Now.AnswerOf))
            .Where(item => To.FindItem(item.Id) is not { } still || !To.Applies(still, _then.AnswerOf)).Select(item => item.Question),
    ];
}
