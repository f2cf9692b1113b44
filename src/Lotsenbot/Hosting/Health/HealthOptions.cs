namespace Lotsenbot.Hosting.Health;

/// <summary>Section <c>Health</c>: who may read how the parts are.</summary>
public sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>Of the key: whoever may guess as often as they like must not get anywhere.</summary>
    public const int MinKeyLength = 16;

    /// <summary>Secret. A monitoring system that sends it in the header <c>X-Health-Key</c> reads <c>/health/details</c>; null: administrators alone.</summary>
    public string? Key { get; set; }
}
