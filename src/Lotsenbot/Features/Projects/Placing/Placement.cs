using Lotsenbot.People;

namespace Lotsenbot.Features.Projects.Placing;

/// <summary>Einordnung: where a project stands among all that the house has and wants.</summary>
/// <param name="AnnouncedBy">The next day by which new projects are announced for the budget.</param>
public sealed record Placement(
    OpenProject Open, AlreadyThere AlreadyThere, IReadOnlyList<SuggestedComponent> Components, Priority Priority, Funding Funding, DateOnly AnnouncedBy)
{
    /// <summary>Whoever leads the project, and the office that looks after all of them.</summary>
    public bool MayChangeProgramme => MayChange(Open);

    internal static bool MayChange(OpenProject open) => open.IsLead || open.Me.Has(Role.CoordinationOffice);
}
