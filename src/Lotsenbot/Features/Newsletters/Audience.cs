using Lotsenbot.People;

namespace Lotsenbot.Features.Newsletters;

/// <summary>Whom a newsletter is for. Nobody is listed by name: who belongs to it is looked up when it is sent.</summary>
public sealed record Audience
{
    public bool IsEverybody { get; init; }
    public IReadOnlyList<Role> Roles { get; init; } = [];

    /// <summary>Named as in the directory.</summary>
    public IReadOnlyList<string> Divisions { get; init; } = [];
    public IReadOnlyList<string> Units { get; init; } = [];
    public IReadOnlyList<string> ExceptDivisions { get; init; } = [];
    public IReadOnlyList<string> ExceptUnits { get; init; } = [];
}
