namespace Lotsenbot.Features.Projects.Team;

/// <summary>Somebody of a project's team, by name.</summary>
/// <param name="Id">Of the person.</param>
public sealed record TeamMember(Guid Id, string Name, string? Unit, MemberRole Role)
{
    /// <summary>Tells people of the same name apart.</summary>
    public string Line => Unit is { Length: > 0 } unit ? $"{Name} ({unit})" : Name;
}
