using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects.Telling;

/// <summary>Whom a step of a project tells, and what became of that.</summary>
/// <param name="At">When it told them; null while it hasn't.</param>
public sealed record StepTold(FlowStep Step, DateTimeOffset? At, IReadOnlyList<RoleTold> Roles);

/// <param name="Who">Whom the flow names, in German; several where the directory knows them as one role.</param>
/// <param name="Names">Of those whom the unit or the division knows by name anyway; empty for whole offices.</param>
/// <param name="IsKnown">Whether the directory knows anybody.</param>
public sealed record RoleTold(string Who, IReadOnlyList<string> Names, bool IsKnown, int Arrived, int Waiting, int Failed, int Unsure = 0)
{
    /// <summary>"1 zugestellt, 2 warten noch".</summary>
    public string Outcome => Arrived + Waiting + Failed + Unsure == 0 ? "niemand zu benachrichtigen" : string.Join(", ", new[]
    {
        Arrived > 0 ? $"{Arrived} zugestellt" : "",
        Waiting > 0 ? $"{Waiting} {(Waiting == 1 ? "wartet" : "warten")} noch" : "",
        Failed > 0 ? $"{Failed} nicht angekommen" : "",
        Unsure > 0 ? $"{Unsure} vielleicht angekommen" : "",
    }.Where(part => part.Length > 0));
}
