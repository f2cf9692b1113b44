using Lotsenbot.Conversations.Cards;
using Lotsenbot.Conversations.Projects;

namespace Lotsenbot.Features.Lessons;

/// <summary>Where in the flow a lesson belongs: a phase, perhaps one of its steps. Both are one choice on a card, so they can't contradict each other.</summary>
public sealed record LessonPlace(string Phase, string? Step)
{
    public string Value => Step is null ? Phase : $"{Phase}/{Step}";

    /// <returns>Null when the flow has no such place.</returns>
    public static LessonPlace? Read(FlowOutline outline, string? value)
    {
        var parts = (value ?? "").Split('/', 2);
        if (outline.Phases.FirstOrDefault(one => one.Id == parts[0]) is not { } phase)
            return null;
        return parts.Length == 1 ? new(phase.Id, null) : phase.Steps.Any(step => step.Id == parts[1]) ? new(phase.Id, parts[1]) : null;
    }

    /// <summary>Each phase, followed by its steps.</summary>
    public static IReadOnlyList<CardChoice> Choices(FlowOutline outline) =>
    [
        .. outline.Phases.SelectMany(phase => phase.Steps.Select(step => new LessonPlace(phase.Id, step.Id)).Prepend(new LessonPlace(phase.Id, null)))
            .Select(place => new CardChoice(place.Step is null ? $"Phase {LessonWords.Place(outline, place.Phase, null)}" : LessonWords.Place(outline, place.Phase, place.Step), place.Value)),
    ];
}
