using System.ComponentModel.DataAnnotations;

namespace Lotsenbot.Features.Projects;

/// <summary>Section <c>Projects</c>: the way that projects go.</summary>
public sealed class ProjectOptions
{
    public const string Section = "Projects";

    /// <summary>The flow that came with the product; relative to the program. A folder "flow" in the city's knowledge folder replaces it as a whole.</summary>
    [Required]
    public string FlowFolder { get; set; } = "knowledge/flow";

    /// <summary>Month and day (MM-dd) by which new projects are announced for the next budget. Each city has its own: this one is only an example.</summary>
    [RegularExpression("(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8])",
        ErrorMessage = "Projects:FundingAnnouncement is a month and a day that every year has, as in 05-31.")]
    public string FundingAnnouncement { get; set; } = "05-31";
}
