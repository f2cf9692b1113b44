using Lotsenbot.Conversations.Cards;
using Lotsenbot.Conversations.Projects;
using Lotsenbot.Features.Feedback;
using Lotsenbot.Features.Handover;
using Lotsenbot.Features.Lessons;
using Lotsenbot.Features.Lessons.Collecting;
using Lotsenbot.Features.Lessons.Curating;
using Lotsenbot.Features.Lessons.Fitting;
using Lotsenbot.Features.Lessons.Reporting;
using Lotsenbot.Features.Newsletters;
using Lotsenbot.Features.Newsletters.Office;
using Lotsenbot.Features.Privacy;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Deleting;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Goals;
using Lotsenbot.Features.Projects.History;
using Lotsenbot.Features.Projects.Notes;
using Lotsenbot.Features.Projects.Placing;
using Lotsenbot.Features.Projects.Portfolio;
using Lotsenbot.Features.Projects.Reminders;
using Lotsenbot.Features.Projects.Sharing;
using Lotsenbot.Features.Projects.Team;
using Lotsenbot.Features.Projects.Telling;
using Lotsenbot.Features.Projects.Versions;
using Lotsenbot.People;

namespace Lotsenbot.Tests.Channels.Cards;

/// <summary>One card of every builder in the program, and one that has everything a card can have. The browser tests render them too.</summary>
public static class CardSamples
{
    /// <summary>By the builder that makes it, as <c>Class.Method</c>.</summary>
    private static readonly HandedQuestion _handed = new()
    {
        TurnKey = "webchat|c|0000009",
        Question = "Wer leiht mir einen *Beamer* für die Schulung im Standesamt?",
        Found = "Checkliste neue digitale Lösung › 14 Schulung und Kommunikation\n5 Rollen und Aufgaben › Schulung der Digitalen Lots*innen",
        AskedAt = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero),
        Answer = "Den Beamer verleiht die Pforte.\n\nRuf vorher an.",
    };

    private static readonly ChecklistSection _section = new(
        "nutzen", "Bedarf & Nutzen",
        [
            new("faelle", "Wie viele *Fälle* gibt es im Jahr?", ItemKind.Number, [], IsRequired: true, "Eine Schätzung genügt.", Condition: null),
            new("art", "Welcher Nutzen steht vorn?", ItemKind.Choice, ["Service", "Kosten"], IsRequired: true, Help: null, Condition: null),
            new("start", "Wann soll es losgehen?", ItemKind.Date, [], IsRequired: false, Help: null, Condition: null),
            new("barrierefrei", "Ist die Lösung barrierefrei?", ItemKind.YesNo, [], IsRequired: true, Help: null, Condition: null),
            new("anmerkung", "Was ist noch wichtig?", ItemKind.Text, [], IsRequired: false, Help: null, Condition: null),
        ]);

    private static readonly FlowStep _step = new(
        "bedarf", "Bedarf klären", "Wer den *Bedarf* kennt, spart sich Umwege.", ["Fragt die Kolleg*innen.", "Schreibt es auf."], [Role.ProjectLead], IsRequired: true,
        [Lotsenbot.Features.Projects.Flow.Audience.CoordinationOffice], [], new FlowSource("strategy/04-organisatorische-struktur.md", "Projekte"), ["nutzen"]);

    private static readonly GoalProgress _goal = new(
        new ProgrammeGoal("dienste", Programme.OnlineServices, "Umgesetzte *Online-Dienste*", "Dienste", 46, new DateOnly(2023, 12, 31), 100, new DateOnly(2025, 12, 31), "Von 133."),
        [new GoalValue { GoalId = "dienste", Value = 70, AsOf = new DateOnly(2025, 5, 31) }, new GoalValue { GoalId = "dienste", Value = 60, AsOf = new DateOnly(2024, 12, 31) }]);

    private static readonly OpenProject _open = OpenSample();

    private static readonly Newsletter _newsletter = new()
    {
        Title = "Newsletter *November*",
        ConfirmedSize = 42,
        Audience = new() { Roles = [Role.DigitalGuide], Divisions = ["Geschäftskreis 2, *neu*"] },
        Sections =
        [
            new("Neue Projekte", "- **Termine im \\*Standesamt\\*** (Standesamt)\n- **Akten scannen** (Jugendamt)", ["Projekt „Termine im *Standesamt*“, begonnen am 3.11.2026"]),
            new("Neue und geänderte *Unterlagen*", "- [Leitfaden](/documents/strategy/leitfaden.md)"),
        ],
    };

    private static readonly FlowOutline _outline = new(
        [new("Initiation", "Initiierung", []), new("Planning", "Planung", [new("recht", "Rechtliche *Vorgaben* klären")])], [new("dms", "Dokumentenmanagement (DMS)", ["Akte"])]);

    private static readonly ProjectSketch _sketch = new(
        Guid.Empty, "Termine im *Standesamt*", "Standesamt", "Wer einen Termin will, ruft an.", "Anrufe je Woche", "Online-Dienst", "Online-Dienste", "Planning", "recht", ["dms"]);

    private static readonly Lesson _lesson = new() { Text = "Die Muster GmbH\n# war *nie* da.", Phase = "Planning", State = LessonState.Offered, Reason = "Zu *eng*." };

    private static readonly Lesson _released = new()
    {
        Text = "x",
        ReleasedText = "Den *Personalrat* früh fragen.",
        Phase = "Planning",
        Step = "recht",
        Component = "dms",
        State = LessonState.Released,
        Owner = "KoSt",
        ReviewOn = new DateOnly(2026, 11, 1),
    };

    private static readonly Placement _placement = new(
        _open,
        new(
            [
                new(Guid.Empty, "Besuche beim *Bürgerservice* reservieren", "Bürgeramt", ProjectState.Closed, "Wer etwas beantragen will,\nsoll nicht im Flur sitzen.", ["Termin", "reservieren"]),
                new(Guid.Empty, "Wartezeiten senken", "Zulassungsstelle", ProjectState.Active, $"Morgens reicht die Schlange bis auf die Straße. {new string('x', 200)}", []),
            ],
            [new("strategy/07-basiskomponenten.md", "7 Basiskomponenten")]),
        [
            new(new("antragsmanagement", "Antragsmanagement", "Anträge werden online gestellt.", [], [SolutionKind.OnlineService]), [], IsOfKind: true),
            new(new("e-payment", "E-Payment", "Gebühren lassen sich online bezahlen.", ["Gebühr"], []), ["Gebühr"], IsOfKind: false),
        ],
        new([new("Fallzahl", 12, 20, "1.200 Fälle im Jahr"), new("Zeitgewinn", null, 25, "noch nicht beantwortet")]),
        new(FundingClass.BaseComponent, "weil „Antragsmanagement“ dazu passt"),
        new DateOnly(2027, 5, 31));

    private static readonly IReadOnlyList<TeamMember> _team =
    [
        new(_open.Me.Id, "Projektleitung Standesamt", "Standesamt", MemberRole.Lead, IsHere: true), new(Guid.CreateVersion7(), "Kim *Beispiel*", "Jugendamt", MemberRole.Member, IsHere: true),
        new(Guid.CreateVersion7(), "Nicht mehr im Verzeichnis", null, MemberRole.Observer, IsHere: false),
    ];

    private static readonly StepTold _told = new(
        _step, new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero),
        [
            new("KoSt", [], IsKnown: true, Arrived: 2, Waiting: 1, Failed: 1, Unsure: 1), new("Geschäftskreis", ["Kim *Beispiel*", "Robin Beispiel"], IsKnown: true, 0, 0, 0),
            new("Datenschutz, Personalrat", [], IsKnown: false, 0, 0, 0),
        ]);

    public static IReadOnlyDictionary<string, Card> OfTheProgram { get; } = new Dictionary<string, Card>
    {
        ["CommentCard.Ask"] = CommentCard.Ask("c|0000007"),
        ["CommentCard.OfferPerson"] = CommentCard.OfferPerson(),
        ["CommentCard.Sent"] = CommentCard.Sent(new FeedbackEntry
        {
            Channel = "webchat",
            ConversationId = "c",
            TurnId = "c|0000007",
            UserId = "dl_x",
            Missing = "incomplete",
            Comment = "Es fehlt *alles* zu [Kosten](https://kosten.example).\n\n1. Wie viel?\n# 2. Wer?",
        }),
        ["CommentCard.Skipped"] = CommentCard.Skipped(),
        ["AskerCards.Ask"] = AskerCards.Ask("Wer leiht mir einen Beamer?"),
        ["AskerCards.Sent"] = AskerCards.Sent("Wer leiht mir einen *Beamer*?"),
        ["AskerCards.Cancelled"] = AskerCards.Cancelled(),
        ["OfficeCards.Open"] = OfficeCards.Open(_handed),
        ["OfficeCards.Taken"] = OfficeCards.Taken(_handed),
        ["OfficeCards.Offer"] = OfficeCards.Offer(
            _handed, new OfficeCards.ReleaseForm(_handed.Id, _handed.Question, _handed.Answer, "KoSt", new DateOnly(2027, 11, 23))),
        ["OfficeCards.Done"] = OfficeCards.Done(_handed, "Beantwortet."),
        ["StartCard.Of"] = StartCard.Of(new() { Title = "Termine im *Standesamt*", Unit = "Standesamt", Benefits = "Internal" }),
        ["StartCard.Cancelled"] = StartCard.Cancelled(),
        ["ProjectCards.Overview"] = ProjectCards.Overview(_open, "Gespeichert."),
        ["ProjectListCards.Of"] = ProjectListCards.Of("Deine Projekte", [_open.Project], 3),
        ["StepCards.Form"] = StepCards.Form(_open),
        ["StepCards.Done"] = StepCards.Done(_open, _step),
        ["ChecklistCards.Sections"] = ChecklistCards.Sections(_open, "Gespeichert."),
        ["ChecklistCards.Section"] = ChecklistCards.Section(
            _open, _section, new Dictionary<string, string> { ["anmerkung"] = "noch offen" }, ["Wie viele Fälle gibt es im Jahr? Das ist keine Zahl."]),
        ["DigestCard.Of"] = DigestCard.Of([_open], new HashSet<Guid> { _open.Project.Id }, new DateOnly(2026, 11, 23)),
        ["ReminderCards.GoLive"] = ReminderCards.GoLive(_open, new DateOnly(2026, 11, 20)),
        ["ReminderCards.GoLiveForOffice"] = ReminderCards.GoLiveForOffice(_open, new DateOnly(2026, 11, 20)),
        ["ReminderCards.Funding"] = ReminderCards.Funding([.. Enumerable.Repeat(_open, 12)], new DateOnly(2027, 5, 31)),
        ["PhaseCard.Of"] = PhaseCard.Of(_open),
        ["PortfolioCard.Of"] = PortfolioCard.Of(
            new PortfolioFilter([new("Phase Planung", _ => true)]), "Planung",
            [
                .. Enumerable.Range(1, 25).Select(number => new PortfolioEntry(
                    Guid.NewGuid(), $"Termine im *Standesamt* {number}", "Wer einen Termin will, ruft an.", "Standesamt", number % 2 == 0 ? "Geschäftskreis 1" : null, SolutionKind.OnlineService,
                    Programme.OnlineServices, ProjectState.Active, Phase.Planning, "Interner Nutzen", 1200, "Fachverfahren", new DateOnly(2027, 3, 1), default, number < 4 ? ["Neu, noch nicht angesehen"] : [])),
            ], [], new DateOnly(2025, 6, 1)),
        ["HistoryCard.Of"] = HistoryCard.Of(_open, [new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), "Projektleitung *Standesamt*", "Stand", "läuft", "pausiert: Haushalt\n\n# und mehr")], 21),
        ["GoalCards.All"] = GoalCards.All([_goal], new DateOnly(2025, 6, 1), mayEnter: true, "Gespeichert."),
        ["GoalCards.Form"] = GoalCards.Form([_goal.Goal], new DateOnly(2025, 6, 1), new GoalCards.Filled()),
        ["DocumentsCard.Of"] = DocumentsCard.Of(_open),
        ["TeamCards.Of"] = TeamCards.Of(_open, _team, 2, "Gespeichert."),
        ["TeamCards.Adding"] = TeamCards.Adding(_open, "Kim"),
        ["TeamCards.Choosing"] = TeamCards.Choosing(_open, [new Person { DisplayName = "Kim *Beispiel*", Unit = "Standesamt", Mail = "kim@stadt.example" }, new Person { DisplayName = "Kim Beispiel", Unit = "Jugendamt" }], MemberRole.Observer),
        ["TeamCards.Roles"] = TeamCards.Roles(_open, _team),
        ["TeamCards.Leaving"] = TeamCards.Leaving(_open),
        ["TeamCards.Left"] = TeamCards.Left("Termine im *Standesamt*"),
        ["TeamCards.Added"] = TeamCards.Added(_open, MemberRole.Member),
        ["NoteCards.Of"] = NoteCards.Of(
            _open,
            new NotePage(
                [
                    new(Guid.CreateVersion7(), _open.Me.Id, "Projektleitung Standesamt", new DateTime(2026, 11, 23), "Der Vertrag\n# ist *da*.", "https://intranet.example/vertrag_(neu)"),
                    new(Guid.CreateVersion7(), Guid.CreateVersion7(), "Kim *Beispiel*", new DateTime(2026, 11, 20), "[Hier](javascript:alert)", null),
                ],
                Skipped: 0, HasOlder: true),
            note: "Gespeichert."),
        ["ToldCards.Of"] = ToldCards.Of(_open, [_told]),
        ["ToldCards.Whom"] = ToldCards.Whom(_open, [_told with { At = null }], [_told]),
        ["SharedProjectCards.ForAll"] = SharedProjectCards.ForAll(_open.Project.Id, ["29:1", "29:2"]),
        ["SharedProjectCards.NotForYou"] = SharedProjectCards.NotForYou(),
        ["MoveCards.Of"] = MoveCards.Of(new FlowMove(_open, _open.Flow with
        {
            Phases = [.. _open.Flow.Phases.Select(phase => phase with { Steps = [.. phase.Steps, .. phase.Id == Phase.Initiation ? [_step with { Id = "team", Title = "*Team* bilden", Sections = [] }] : Array.Empty<FlowStep>()] })],
            Sections = [_section with { Items = [.. _section.Items.Skip(1)] }],
        })),
        ["DeleteCards.Ask"] = DeleteCards.Ask(_open),
        ["DeleteCards.Done"] = DeleteCards.Done(),
        ["NewsletterCard.CardOf"] = NewsletterCard.CardOf(_newsletter),
        ["NewsletterCard.Muted"] = NewsletterCard.Muted("Newsletter", isMuted: true),
        ["NewsletterCard.Topics"] = NewsletterCard.Topics(["Newsletter", "*Schulungen*"], ["Newsletter"]),
        ["DeskCards.All"] = DeskCards.All([_newsletter]),
        ["DeskCards.Of"] = DeskCards.Of(_newsletter, isAuthor: false, note: "Bestätigt."),
        ["DeskCards.Section"] = DeskCards.Section(_newsletter, 0, note: "Das ist zu lang."),
        ["AudienceCards.Ask"] = AudienceCards.Ask(_newsletter, ["Geschäftskreis 1", "Geschäftskreis 2, *neu*"]),
        ["AudienceCards.AskSize"] = AudienceCards.AskSize(_newsletter, 42, "Das stimmt nicht: Der Kreis hat 42 Empfänger*innen, nicht 41."),
        ["TellCards.Form"] = TellCards.Form(
            new LessonForm(Guid.Empty, Helped: "Der *Test* mit echten Akten.", Place: "Planning/recht"), [_sketch], _outline, ["Kim *Beispiel*"], "Da fehlt noch etwas."),
        ["TellCards.Ask"] = TellCards.Ask(Guid.Empty, Guid.Empty, "Termine im *Standesamt*", _outline),
        ["TellCards.Sent"] = TellCards.Sent(new ToldLessons("Der *Test* mit echten Akten.", "", "Früher schulen.", "drei Tage"), isNameless: true),
        ["TellCards.Cancelled"] = TellCards.Cancelled(),
        ["CurateCards.All"] = CurateCards.All([_lesson], [_released], 21, 1),
        ["CurateCards.Of"] = CurateCards.Of(
            new(_lesson, _sketch, "Kim *Beispiel*", _outline, ["Muster GmbH"], [new LessonChange { As = "KoSt", What = "Text", Before = "Alles\n# *neu*", After = "Nichts", At = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero) }]),
            "Gespeichert."),
        ["CurateCards.Merge"] = CurateCards.Merge(_lesson, [_released]),
        ["CurateCards.Mine"] = CurateCards.Mine([_lesson, _released]),
        ["CurateCards.Due"] = CurateCards.Due(_released),
        ["CurateCards.Waiting"] = CurateCards.Waiting(3),
        ["JudgeCards.Of"] = JudgeCards.Of(
            _sketch, "Planung", [new(Guid.CreateVersion7(), "Planning", "Den *Personalrat* früh fragen.", "Gewählt, weil: gleiche Phase.", IsOld: true), new(Guid.CreateVersion7(), "Planning", new string('x', 300), "Gewählt, weil: gleicher Schritt.", IsOld: false)],
            mayJudge: true, "project/open", "Danke!"),
        ["ReportCard.Of"] = ReportCard.Of(new(
            new ReportScope("DMS", 2026), [new("Art", "Das hat gehakt", 3), new("Phase", "Planung", 3)], [new("Die *Schulung* kam zu spät.", ["Zu spät geschult."], 2, "Planung")], 1, People: null,
            new(2, [new("Arbeitszeit im Jahr", "Stunden", 2, 300, 450), new("Kosten einmalig", "Euro", 0, 0, 0)], [new("Serviceverbesserung", 2, 1)]))),
        ["PlacingCards.Of"] = PlacingCards.Of(_placement, "Gespeichert."),
        ["PlacingCards.Begun"] = PlacingCards.Begun(_open.Project, _placement.AlreadyThere),
        ["PlacingCards.Found"] = PlacingCards.Found(_placement.AlreadyThere),
        ["ForgetCard.Ask"] = ForgetCard.Ask(),
        ["ForgetCard.Decided"] = ForgetCard.Decided(forgotten: true),
        ["MyDataCard.Of"] = MyDataCard.Of([new("Rückmeldungen", 0), new("Gespräche im Web-Chat", 1), new("Anmeldungen", 12)], "privacy/export?ticket=x"),
    };

    public static Card Everything { get; } = new(
        "Alles [auf] *einmal*",
        [
            new CardText("Ein **fetter** Absatz mit [Stelle](/documents/a.md) und [Seite](https://example.org/)."),
            new CardText("Darunter", CardTextStyle.Heading),
            new CardText("klein und grau", CardTextStyle.Hint),
            new CardText("Vorsicht", CardTextStyle.Warning),
            new CardFacts([new CardFact("Phase", "Planung & *Start*"), new CardFact("Stand", "1. offen")]),
            new TextInput("name", "Wie heißt es?", IsRequired: true, MaxLength: 20, Error: "Es braucht einen Namen."),
            new TextInput("note", "Notiz", Value: "wie gehabt", Placeholder: "Was noch?", IsMultiline: true),
            new NumberInput("amount", "Wie viel?", Min: 1, Max: 2500.5, IsRequired: true),
            new NumberInput("share", "Anteil", Min: 0, Max: 100),
            new DateInput("due", "Bis wann?", Min: new DateOnly(2026, 1, 1), Max: new DateOnly(2026, 12, 31)),
            new ToggleInput("urgent", "Es eilt *sehr*"),
            new ChoiceInput("phase", "Phase", [new("Planung", "plan"), new("Umsetzung_neu", "do")], Value: "do"),
            new ChoiceInput(
                "units", "Für wen?", [new("Alle", "all"), new("*Amt* 10", "10"), new("Amt 11", "11")], IsMultiple: true, IsExpanded: true,
                IsRequired: true),
        ],
        [
            new PressButton("Ja, speichern", "sample/save", new { ProjectId = 7, note = "überschrieben" }, ButtonStyle.Primary),
            new PressButton("Löschen", "sample/delete", new { ProjectId = 7 }, ButtonStyle.Destructive, SendsInputs: false),
            new LinkButton("Zum Projekt", "/projects/7"),
        ],
        new CardRefresh("sample/show", new { ProjectId = 7 }, [.. Enumerable.Range(1, 70).Select(number => $"29:{number}")]));

    public static IEnumerable<KeyValuePair<string, Card>> All => [.. OfTheProgram, KeyValuePair.Create(nameof(Everything), Everything), .. WithAllRights()];

    /// <summary>Where cards have the most buttons: for somebody of the office who leads a project that could move to another flow.</summary>
    private static IEnumerable<KeyValuePair<string, Card>> WithAllRights()
    {
        var me = new Person { Id = _open.Me.Id, DisplayName = "KoSt", Roles = [new PersonRole { Role = Role.CoordinationOffice }] };
        var open = _open with { Me = me, OtherFlow = _open.Flow };
        yield return new("ProjectCards.Overview of all rights", ProjectCards.Overview(open));
        yield return new("PhaseCard.Of of all rights", PhaseCard.Of(open));
        yield return new("PlacingCards.Of of all rights", PlacingCards.Of(_placement with { Open = open }));
        yield return new("TeamCards.Of of all rights", TeamCards.Of(open, _team, 3));
    }

    private static OpenProject OpenSample()
    {
        var me = new Person { DisplayName = "Projektleitung Standesamt" };
        var project = new Project
        {
            TurnKey = "webchat|c|0000011",
            Title = "Termine im *Standesamt*",
            Need = "Wer einen Termin will, ruft an.\nUnd wartet.",
            Unit = "Standesamt",
            Kind = SolutionKind.OnlineService,
            Benefits = "BetterService,Internal",
            Measure = "Anrufe je Woche",
            FlowVersion = "1",
        };
        project.Members.Add(new ProjectMember { ProjectId = project.Id, PersonId = me.Id, Role = MemberRole.Lead });
        project.Answers.Add(new ProjectAnswer { ProjectId = project.Id, ItemId = "faelle", Value = "1200" });
        return new(project, new ProjectFlow("ablauf", "Ablauf", [.. Enum.GetValues<Phase>().Select(phase => new FlowPhase(phase, $"Phase {phase}", phase == Phase.Initiation ? [_step] : []))], [_section]), me);
    }
}
