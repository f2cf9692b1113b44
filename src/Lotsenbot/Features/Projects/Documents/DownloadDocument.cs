using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Hosting;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Documents;

/// <summary>Writes a document of a project for somebody who may look at it.</summary>
internal static class DownloadDocument
{
    /// <returns>Null when there is no such project, or they may not look.</returns>
    public static async Task<ProjectDocumentFile?> HandleAsync(
        LotsenbotDb db, ProjectBook book, PersonDirectory people, TimeProvider time, Identity who, Guid projectId, ProjectDocument document, string format, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(who, cancellationToken) is not { IsActive: true } me || await book.FindAsync(projectId, me, cancellationToken) is not { } open)
            return null;
        return ProjectDocumentFile.Of(ProjectDocuments.Of(open, document, await NamesAsync(db, open.Project, cancellationToken), Schedules.Today(time)), format);
    }

    private static async Task<Dictionary<Guid, string>> NamesAsync(LotsenbotDb db, Project project, CancellationToken cancellationToken)
    {
        var ids = ProjectDocuments.PeopleIn(project).ToList();
        return await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName, cancellationToken);
    }
}
