namespace Lotsenbot.Features.People;

/// <summary>The office that helps when the directory can't: the same settings as for answers (section <c>Answers</c>).</summary>
public sealed class OfficeContact
{
    public string Contact { get; set; } = "die Koordinierungsstelle Verwaltungsdigitalisierung (KoSt)";
    public string? ContactMail { get; set; }
    public string? ContactPhone { get; set; }
    public Uri? ContactPage { get; set; }
}
