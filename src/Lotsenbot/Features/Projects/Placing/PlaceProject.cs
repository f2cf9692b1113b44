using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Hosting;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Projects.Placing;

/// <summary>Shows where a project stands: what is like it, which base component fits, how urgent it is, who pays, which programme it serves.</summary>
public sealed class PlaceProject(
    ProjectBook book, PersonDirectory people, LotsenbotDb db, SimilarProjects similar, CurrentFlow flow, IOptions<ProjectOptions> options, TimeProvider time)
{
    public Task<Reply> ShowAsync(Turn turn, CancellationToken cancellationToken) =>
        ShowAsync(turn, turn.CardAction!.Read<ProjectCards.Pressed>()?.Id, cancellationToken);

    /// <summary>Of the project that somebody has begun or joined last.</summary>
    public async Task<Reply> ShowOwnAsync(Turn turn, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        if ((Access.RefusalInCompany(turn) ?? Access.Refusal(me, Role.Employee)) is { } refusal)
            return refusal;
        var newest = await db.Projects.AsNoTracking().Where(project => project.Members.Any(member => member.PersonId == me!.Id))
            .OrderBy(project => project.State != ProjectState.Active).ThenByDescending(project => project.StartedAt).FirstOrDefaultAsync(cancellationToken);
        return newest is null
            ? new Reply("Schreib bitte dazu, was du suchst, zum Beispiel: „Gibt es schon etwas für Online-Terminvergabe?“")
            : await ShowAsync(turn, newest.Id, cancellationToken);
    }

    /// <returns>Null when there is nothing, or it is not for them to know: then the documents may have an answer.</returns>
    public async Task<Reply?> SearchAsync(Turn turn, string wanted, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        if ((Access.RefusalInCompany(turn) ?? Access.Refusal(me, Role.Employee)) is not null)
            return null;
        var there = await similar.ForAsync(new ProjectText(Guid.Empty, wanted, Unit: "", Need: "", Measure: ""), cancellationToken);
        return there.Projects.Count == 0 ? null : new Reply("", Card: PlacingCards.Found(there));
    }

    public async Task<Reply> SaveProgrammeAsync(Turn turn, CancellationToken cancellationToken)
    {
        var filled = turn.CardAction!.Read<PlacingCards.Filled>();
        return await book.ChangeAsync(turn, filled?.Id, async open =>
        {
            if (!Placement.MayChange(open))
                return new Reply("Das Programm ändern nur Projektleitung und KoSt. Ich habe nichts geändert.");
            if (!Enum.TryParse<Programme>(filled!.Programme, out var programme) || !Enum.IsDefined(programme))
                return new Reply("Dieses Programm gibt es nicht. Ich habe nichts geändert.", Card: PlacingCards.Of(await OfAsync(open, cancellationToken)));
            if (programme != open.Project.Programme)
            {
                book.Note(open, "Programm", ProjectWords.Of(open.Project.Programme), ProjectWords.Of(programme));
                open.Project.Programme = programme;
            }
            return new Reply("", Card: PlacingCards.Of(await OfAsync(open, cancellationToken), "Gespeichert."));
        }, cancellationToken);
    }

    private Task<Reply> ShowAsync(Turn turn, Guid? id, CancellationToken cancellationToken) => book.LookAsync(
        turn, id, async open => new Reply("", Card: PlacingCards.Of(await OfAsync(open, cancellationToken))), cancellationToken);

    private async Task<Placement> OfAsync(OpenProject open, CancellationToken cancellationToken)
    {
        var components = SuggestedComponent.For(open.Project, flow.Components);
        return new(
            open, await similar.ForAsync(ProjectText.Of(open.Project), cancellationToken), components, Priority.Of(open), Funding.Of(open, components),
            Funding.NextAnnouncement(options.Value.FundingAnnouncement, Schedules.Today(time)));
    }
}
