using System.Reflection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lotsenbot.Hosting.Health;

/// <summary>How every part is, as <c>/health/details</c> says it.</summary>
/// <param name="Status">That of the part that is worst off.</param>
/// <param name="Version">Of the program.</param>
internal sealed record HealthDetails(string Status, string Version, IReadOnlyDictionary<string, PartHealth> Checks)
{
    public static HealthDetails Of(HealthReport report) => new(
        report.Status.ToString(),
        typeof(HealthDetails).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        report.Entries.ToDictionary(entry => entry.Key, entry => new PartHealth(entry.Value.Status.ToString(), Sentence(entry.Value))));

    // The description of a check that threw is the exception's message, which is for nobody.
    private static string? Sentence(HealthReportEntry entry) => entry.Exception is { } exception
        ? $"Die Prüfung ist selbst fehlgeschlagen ({exception.GetType().Name})."
        : entry.Description;
}

/// <param name="Description">A German sentence.</param>
internal sealed record PartHealth(string Status, string? Description);
