namespace Lotsenbot.Features.Projects.Team;

/// <summary>Somebody of a project's team, by name.</summary>
/// <param name="Id">Of the person.</param>
/// <param name="IsHere">Whether they still work in the house.</param>
public sealed record TeamMember(Guid Id, string Name, string? Unit, MemberRole Role, bool IsHere)
{
    /// <summary>Whoever has left the house leads no project any more.</summary>
    public bool Leads => IsHere && Role == MemberRole.Lead;

    /// <summary>Tells people of the same name apart.</summary>
    public string Line => Unit is { Length: > 0 } unit ? $"{Name} ({unit})" : Name;
}
