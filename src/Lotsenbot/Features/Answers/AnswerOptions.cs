using System.ComponentModel.DataAnnotations;

namespace Lotsenbot.Features.Answers;

/// <summary>Section <c>Answers</c>: whom to ask when the documents don't know.</summary>
public sealed class AnswerOptions
{
    public const string Section = "Answers";

    /// <summary>The office that helps, as it should stand in a sentence: "Frag am besten …".</summary>
    [Required]
    public string Contact { get; set; } = "die Koordinierungsstelle Verwaltungsdigitalisierung (KoSt)";

    /// <summary>Its mail address.</summary>
    [EmailAddress]
    public string? ContactMail { get; set; }

    /// <summary>Its telephone number.</summary>
    public string? ContactPhone { get; set; }

    /// <summary>Its page on the intranet.</summary>
    public Uri? ContactPage { get; set; }

    /// <summary>How long a question may wait for "und wer bezahlt das?" to refer to it.</summary>
    public TimeSpan FollowUpWithin { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a language model may take to make a question clearer; then the question is asked as it stands.</summary>
    public TimeSpan UnderstandWithin { get; set; } = TimeSpan.FromSeconds(3);
}
