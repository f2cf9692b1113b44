using System.ComponentModel.DataAnnotations;

namespace Lotsenbot.Hosting.Health;

/// <summary>Section <c>Health</c>: who may read how the parts are.</summary>
public sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>Secret. A monitoring system that sends it in the header <c>X-Health-Key</c> reads <c>/health/details</c>; null: administrators alone.</summary>
    [MinLength(16)]
    public string? Key { get; set; }
}
