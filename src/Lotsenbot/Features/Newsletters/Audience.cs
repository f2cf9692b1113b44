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

    /// <summary>Whether nobody is left out.</summary>
    public bool IsForAll => IsForEmployees && ExceptDivisions.Count == 0 && ExceptUnits.Count == 0;

    private bool IsForEmployees => IsEverybody || Roles.Contains(Role.Employee);

    /// <summary>Whether somebody belongs to it, as <see cref="AudienceQuery"/> finds them.</summary>
    public bool Includes(Person person) =>
        (IsForEmployees || person.Roles.Any(mine => Roles.Contains(mine.Role)) || Has(Divisions, person.Division) || Has(Units, person.Unit))
        && !Has(ExceptDivisions, person.Division) && !Has(ExceptUnits, person.Unit);

    private static bool Has(IReadOnlyList<string> names, string? name) => name is not null && names.Contains(name);
}
