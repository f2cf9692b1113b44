namespace Lotsenbot.Features.Projects.Flow;

/// <summary>What a programme wants to have reached, measured: from where it began to a target on a day.</summary>
/// <param name="Programme">Whose it is.</param>
/// <param name="Title">What counts: "Umgesetzte Online-Dienste".</param>
/// <param name="Unit">Behind the number: "Dienste", "Prozent".</param>
/// <param name="Start">The value on the day from which progress counts, <paramref name="StartsOn"/>.</param>
/// <param name="Help">How it is measured.</param>
public sealed record ProgrammeGoal(
    string Id, Programme Programme, string Title, string Unit, double Start, DateOnly StartsOn, double Target, DateOnly TargetOn, string? Help);
