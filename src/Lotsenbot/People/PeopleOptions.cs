using System.ComponentModel.DataAnnotations;
using Lotsenbot.People.Csv;
using Lotsenbot.People.Graph;

namespace Lotsenbot.People;

public enum DirectorySource
{
    /// <summary>People become known when they sign in.</summary>
    None,

    /// <summary>Entra ID, by Microsoft Graph.</summary>
    Graph,

    /// <summary>A file that the personnel system writes.</summary>
    Csv,
}

/// <summary>Section <c>People</c>: who works here, and how we learn it.</summary>
public sealed class PeopleOptions : IValidatableObject
{
    public const string Section = "People";

    public DirectorySource Source { get; set; } = DirectorySource.None;

    /// <summary>How often people are synced. One node does it for all.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a sync stays with a node that gives no sign of life.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether somebody who signs in and whom no directory knows becomes a person, without roles; otherwise the sign-in is refused.</summary>
    public bool CreateFromSignIn { get; set; } = true;

    /// <summary>When a full pass lacks a larger share of the people than this, in percent, nobody is deactivated and it is reported.</summary>
    [Range(0, 100)]
    public int MaxRemovedPercent { get; set; } = 20;

    /// <summary>For Graph: ids (safer) or names of the groups whose members, nested ones too, have a role.</summary>
    public Dictionary<Role, List<string>> Roles { get; init; } = [];

    public GraphOptions Graph { get; set; } = new();

    public CsvOptions Csv { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Interval < TimeSpan.FromMinutes(1))
            yield return new ValidationResult("It must be at least a minute.", [nameof(Interval)]);
        if (Lease < TimeSpan.FromSeconds(1))
            yield return new ValidationResult("It must be at least a second.", [nameof(Lease)]);
        if (Roles.ContainsKey(Role.Employee))
            yield return new ValidationResult("Everybody is an Employee: that takes no group.", [nameof(Roles)]);
        foreach (var wrong in Source switch { DirectorySource.Graph => Graph.Problems(), DirectorySource.Csv => Csv.Problems(), _ => [] })
            yield return new ValidationResult(wrong.Problem, [$"{Source}:{wrong.Setting}"]);
    }
}

internal static class DirectorySources
{
    public static PersonSource ToPersonSource(this DirectorySource source) => source switch
    {
        DirectorySource.Graph => PersonSource.Graph,
        DirectorySource.Csv => PersonSource.Csv,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };
}
