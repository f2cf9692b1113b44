using System.ComponentModel.DataAnnotations;

namespace Lotsenbot.Hosting.Sessions;

/// <summary>Section <c>Sessions</c>: how long somebody stays signed in.</summary>
public sealed class SessionOptions
{
    public const string Section = "Sessions";

    /// <summary>Hours without a page of ours open.</summary>
    [Range(0.1, 720)]
    public double IdleHours { get; set; } = 8;

    /// <summary>Hours after which the provider is asked again in any case: somebody may have left the city.</summary>
    [Range(0.1, 720)]
    public double LongestHours { get; set; } = 24;
}
