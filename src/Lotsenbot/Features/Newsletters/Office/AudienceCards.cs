using Lotsenbot.Conversations.Cards;
using Lotsenbot.People;

namespace Lotsenbot.Features.Newsletters.Office;

/// <summary>Whom a newsletter is for: chosen by role and division, then confirmed by typing how many people that is.</summary>
public static class AudienceCards
{
    public const string Open = "newsletter/audience";
    public const string Choose = "newsletter/audience/choose";
    public const string Confirm = "newsletter/audience/confirm";

    private static readonly Role[] Offered = [Role.Employee, Role.DigitalGuide, Role.DigitalCoordinator, Role.ProjectLead, Role.Manager, Role.Board, Role.Stakeholder, Role.CoordinationOffice];

    public static Card Ask(Newsletter newsletter, IReadOnlyList<string> divisions, string? note = null) => new(
        newsletter.Title,
        [
            .. note is null ? Array.Empty<CardElement>() : [new CardText(CardMarkdown.Escape(note), CardTextStyle.Warning)],
            new CardText("Wer soll ihn bekommen?", CardTextStyle.Heading),
            new ChoiceInput(
                "roles", "Nach Rolle", [.. Offered.Select(role => new CardChoice(role == Role.Employee ? "Alle" : RoleNames.Of(role), role.ToString()))],
                string.Join(',', newsletter.Audience.Roles), IsMultiple: true, IsExpanded: true),
            .. divisions.Count == 0
                ? Array.Empty<CardElement>()
                : [new ChoiceInput("divisions", "Nach Geschäftskreis", [.. divisions.Select(name => new CardChoice(name, Written(name)))], string.Join(',', newsletter.Audience.Divisions.Select(Written)), IsMultiple: true)],
            new CardText("Wer zu einem davon gehört, bekommt ihn. Wer das Thema abbestellt oder schon genug Newsletter bekommen hat, bekommt ihn nicht.", CardTextStyle.Hint),
        ],
        [new PressButton("Weiter", Choose, new DeskPress(newsletter.Id, newsletter.Version), ButtonStyle.Primary), Back(newsletter)]);

    /// <param name="newsletter">With its audience.</param>
    /// <param name="reached">How many people that is just now.</param>
    /// <param name="note">What is wrong with what was typed.</param>
    public static Card AskSize(Newsletter newsletter, int reached, string? note = null) => new(
        newsletter.Title,
        [
            .. note is null ? Array.Empty<CardElement>() : [new CardText(CardMarkdown.Escape(note), CardTextStyle.Warning)],
            new CardFacts([new("Für", newsletter.Corrects is null ? Words(newsletter.Audience) : "alle, die den ersten bekommen haben"), new("Empfänger*innen", $"{reached}")]),
            new NumberInput("size", "Tipp zur Bestätigung die Zahl der Empfänger*innen ein", Min: 1, IsRequired: true, Error: "Die Zahl fehlt."),
        ],
        [
            new PressButton("Bestätigen", Confirm, new DeskPress(newsletter.Id, newsletter.Version), ButtonStyle.Primary),
            .. newsletter.Corrects is null ? [new PressButton("Anders wählen", Open, new DeskPress(newsletter.Id, newsletter.Version), SendsInputs: false)] : Array.Empty<CardButton>(),
            Back(newsletter),
        ]);

    internal static string Words(Audience audience)
    {
        if (audience.IsEverybody || audience.Roles.Contains(Role.Employee))
            return "alle";
        var parts = audience.Roles.Select(RoleNames.Of).Concat(audience.Divisions).Concat(audience.Units).ToList();
        return parts.Count == 0 ? "noch niemanden" : string.Join(", ", parts);
    }

    internal static Audience Read(DeskPress press, IReadOnlyList<string> divisions) => new()
    {
        Roles = [.. Parts(press.Roles).Select(text => Enum.TryParse<Role>(text, out var role) && Offered.Contains(role) ? role : (Role?)null).OfType<Role>().Distinct()],
        Divisions = [.. divisions.Where(name => Parts(press.Divisions).Contains(Written(name)))],
    };

    // Names have commas, too.
    private static string Written(string name) => Uri.EscapeDataString(name);

    private static string[] Parts(string? joined) => (joined ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static PressButton Back(Newsletter newsletter) => new("Zurück", DeskCards.Open, new DeskPress(newsletter.Id, newsletter.Version), SendsInputs: false);
}
