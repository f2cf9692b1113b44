using System.ComponentModel.DataAnnotations;
using PublicHoliday;

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

    /// <summary>How many weeks before that day leads and coordinators are reminded of it.</summary>
    [Range(1, 26)]
    public int FundingReminderWeeks { get; set; } = 4;

    /// <summary>The day on which leads are told what is open in their projects; on a public holiday, the next working day.</summary>
    public DayOfWeek DigestOn { get; set; } = DayOfWeek.Monday;

    /// <summary>When they are reminded, in the time of Berlin.</summary>
    public TimeSpan DigestAt { get; set; } = TimeSpan.FromHours(8);

    /// <summary>The Land whose public holidays count, "NW" for North Rhine-Westphalia.</summary>
    public GermanPublicHoliday.States Land { get; set; } = GermanPublicHoliday.States.NW;

    /// <summary>After so many weeks without a change the digest asks whether something keeps a project.</summary>
    [Range(1, 52)]
    public int QuietWeeks { get; set; } = 6;
}
