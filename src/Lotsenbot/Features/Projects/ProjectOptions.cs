using System.ComponentModel.DataAnnotations;

namespace Lotsenbot.Features.Projects;

/// <summary>Section <c>Projects</c>: the way that projects go.</summary>
public sealed class ProjectOptions
{
    public const string Section = "Projects";

    /// <summary>The flow that came with the product; relative to the program. A folder "flow" in the city's knowledge folder replaces it as a whole.</summary>
    [Required]
    public string FlowFolder { get; set; } = "knowledge/flow";
}
