using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Projects.Notes;
using Lotsenbot.Features.Projects.Telling;
using Lotsenbot.People;

namespace Lotsenbot.Features.Projects.Team;

/// <summary>Who is in a project, and the forms with which its lead changes that.</summary>
public static class TeamCards
{
    public const string Open = "project/team";
    public const string OpenAdding = "project/team/adding";
    public const string Add = "project/team/add";
    public const string OpenRoles = "project/team/roles";
    public const string ChangeRole = "project/team/role";
    public const string Remove = "project/team/remove";
    public const string OpenLeaving = "project/team/leaving";
    public const string Leave = "project/team/leave";

    /// <summary>More people of one name are not offered.</summary>
    public const int MostNamed = 20;

    /// <param name="open">The project.</param>
    /// <param name="team">By name.</param>
    /// <param name="notes">How many notes there are.</param>
    /// <param name="note">What was just done, if there is something to say.</param>
    public static Card Of(OpenProject open, IReadOnlyList<TeamMember> team, int notes, string? note = null) => new(
        open.Project.Title,
        [
            .. ProjectCards.Note(note),
            new CardText("Team", CardTextStyle.Heading),
            new CardText(string.Join('\n', team.Select(member => $"- {CardMarkdown.Escape(member.Line)}: {TeamWords.Of(member.Role)}"))),
            new CardText(notes switch { 0 => "Es gibt noch keine Notizen.", 1 => "Es gibt eine Notiz.", _ => $"Es gibt {notes} Notizen." }, CardTextStyle.Hint),
        ],
        [.. Buttons(open, team)]);

    /// <summary>Whom to add, and as what.</summary>
    public static Card Adding(OpenProject open, string? who = null, MemberRole role = MemberRole.Member) => new(
        open.Project.Title,
        [
            new CardText("Jemanden aufnehmen", CardTextStyle.Heading),
            new TextInput("who", "Wer?", who, Placeholder: "Name oder Mailadresse", MaxLength: Project.LongestTitle, IsRequired: true, Error: "Schreib bitte, wer dazukommt."),
            RoleInput(role),
        ],
        [new PressButton("Aufnehmen", Add, new ProjectCards.Pressed(open.Project.Id), ButtonStyle.Primary), Back(open)]);

    /// <summary>Several people have the name; one of them is meant.</summary>
    public static Card Choosing(OpenProject open, IReadOnlyList<Person> people, MemberRole role) => new(
        open.Project.Title,
        [
            new CardText("So heißen mehrere", CardTextStyle.Heading),
            new ChoiceInput(
                "person", "Wen meinst du?", [.. people.Select(person => new CardChoice(LineOf(person), person.Id.ToString()))],
                IsExpanded: people.Count <= 6, IsRequired: true, Error: "Wähl bitte jemanden aus."),
        ],
        [new PressButton("Aufnehmen", Add, new Filled(open.Project.Id, Who: null, Person: null, role.ToString()), ButtonStyle.Primary), Back(open)]);

    public static Card Roles(OpenProject open, IReadOnlyList<TeamMember> team) => new(
        open.Project.Title,
        [
            new CardText("Rolle ändern", CardTextStyle.Heading),
            new ChoiceInput(
                "person", "Bei wem?", [.. team.Select(member => new CardChoice($"{member.Line}: {TeamWords.Of(member.Role)}", member.Id.ToString()))],
                IsExpanded: team.Count <= 6, IsRequired: true, Error: "Wähl bitte jemanden aus."),
            RoleInput(MemberRole.Member),
        ],
        [
            new PressButton("Rolle ändern", ChangeRole, new ProjectCards.Pressed(open.Project.Id), ButtonStyle.Primary),
            new PressButton("Aus dem Team nehmen", Remove, new ProjectCards.Pressed(open.Project.Id), ButtonStyle.Destructive),
            Back(open),
        ]);

    public static Card Leaving(OpenProject open) => new(
        open.Project.Title,
        [new CardText("Möchtest du das Projekt wirklich verlassen? Zurück holen kann dich nur die Projektleitung.")],
        [new PressButton("Ja, verlassen", Leave, new ProjectCards.Pressed(open.Project.Id), ButtonStyle.Destructive), Back(open)]);

    /// <summary>For whoever has left.</summary>
    public static Card Left(string title) => new(title, [new CardText("Du gehörst nicht mehr zu diesem Projekt.", CardTextStyle.Hint)]);

    /// <summary>For whoever was added.</summary>
    public static Card Added(OpenProject open, MemberRole role) => new(
        "Du gehörst jetzt zu einem Projekt",
        [
            new CardFacts(
            [
                new CardFact("Projekt", open.Project.Title),
                new CardFact("Dienststelle", open.Project.Unit),
                new CardFact("Deine Rolle", TeamWords.Title(role)),
                new CardFact("Aufgenommen von", open.Me.DisplayName),
            ]),
        ],
        [new PressButton("Projekt ansehen", ProjectCards.Open, new ProjectCards.Pressed(open.Project.Id))]);

    internal static PressButton Back(OpenProject open) => new("Zurück", Open, new ProjectCards.Pressed(open.Project.Id), SendsInputs: false);

    private static IEnumerable<CardButton> Buttons(OpenProject open, IReadOnlyList<TeamMember> team)
    {
        var pressed = new ProjectCards.Pressed(open.Project.Id);
        if (ProjectTeam.MayChange(open, team))
        {
            yield return new PressButton("Jemanden aufnehmen", OpenAdding, pressed, ButtonStyle.Primary);
            if (team.Count > 0)
                yield return new PressButton("Rolle ändern", OpenRoles, pressed);
        }
        yield return new PressButton("Notizen", NoteCards.Open, pressed);
        yield return new PressButton("Wer Bescheid weiß", ToldCards.Open, pressed);
        if (open.MyRole is not null)
            yield return new PressButton("Projekt verlassen", OpenLeaving, pressed);
        yield return ProjectCards.Back(open);
    }

    private static ChoiceInput RoleInput(MemberRole role) => new(
        "role", "Rolle", [.. Enum.GetValues<MemberRole>().Select(one => new CardChoice(TeamWords.Title(one), one.ToString()))], role.ToString(), IsExpanded: true);

    private static string LineOf(Person person) => string.Join(
        ", ", new[] { person.DisplayName, person.Unit, person.Mail }.Where(part => part is { Length: > 0 }));

    /// <param name="Id">Of the project.</param>
    /// <param name="Who">Name or mail address, as it was typed.</param>
    /// <param name="Person">The id of somebody chosen.</param>
    /// <param name="Role">The name of a <see cref="MemberRole"/>.</param>
    public sealed record Filled(Guid? Id, string? Who, Guid? Person, string? Role)
    {
        internal MemberRole? MemberRole => Enum.TryParse<MemberRole>(Role, out var role) && Enum.IsDefined(role) ? role : null;
    }
}
