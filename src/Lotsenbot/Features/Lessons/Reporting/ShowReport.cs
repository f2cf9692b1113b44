using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Projects;
using Lotsenbot.People;

namespace Lotsenbot.Features.Lessons.Reporting;

/// <summary>"Bericht Lessons 2026", for the coordination office.</summary>
public sealed class ShowReport(PersonDirectory people, IProjectSource projects, ReadReport report)
{
    public async Task<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        if ((Access.RefusalInCompany(turn) ?? Access.Refusal(me, Role.CoordinationOffice)) is { } refusal)
            return refusal;
        return ReportScope.Read(turn.Text, projects.Programmes) is { } scope
            ? new Reply("", Card: ReportCard.Of(await report.HandleAsync(scope, cancellationToken)))
            : new Reply($"Dieses Programm kenne ich nicht. Es gibt {German.List(projects.Programmes)}, zum Beispiel: „Bericht Programm {projects.Programmes[0]}“.");
    }
}
