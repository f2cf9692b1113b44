using Lotsenbot.Data;

namespace Lotsenbot.Tests.Features.Projects.Rights;

/// <summary>A row of <see cref="RightsTable"/>, as it is tried.</summary>
/// <param name="Name">As in the table.</param>
/// <param name="Shows">What whoever may reads in the answer, and nobody else.</param>
internal sealed record RightsAction(string Name, string Shows)
{
    /// <summary>What the pressed button carries and what was filled in, beside the project's id; null where nothing is.</summary>
    public Func<RightsScene, RightsRole, object>? Data { get; init; }

    /// <summary>Whether the database is another afterwards, for whoever may.</summary>
    public bool Changes { get; init; }

    /// <summary>Whoever may not gets no refusal: something else is shown, without this project.</summary>
    public bool IsPassedOver { get; init; }

    /// <summary>What is so before, beside what always is.</summary>
    public Func<LotsenbotDb, RightsScene, Task>? Before { get; init; }

    /// <summary>What somebody types; null when they do something else.</summary>
    public string? Text => Name.StartsWith('"') ? Name.Trim('"') : null;

    /// <summary>The route of what is downloaded; null when they do something else.</summary>
    public string? Route => Name.StartsWith("GET ", StringComparison.Ordinal) ? Name[4..] : null;

    /// <summary>What a button says to the bot; null when they do something else.</summary>
    public string? Verb => Text is null && Route is null ? Name.Split(' ')[0] : null;
}
