using Lotsenbot.Data;
using Lotsenbot.Features.Projects;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.Features.Projects.Rights;

/// <summary>How the rows of <see cref="RightsTable"/> are tried: what each sends, and what shows that it was done.</summary>
internal static class RightsActions
{
    private const string Overview = "Als Nächstes: ";
    private const string Saved = "Gespeichert.";

    public static IReadOnlyList<RightsAction> All { get; } =
    [
        new("\"Neues Projekt\"", "Wie heißt das Projekt?"),
        new("project/create", "ist angelegt")
        {
            Changes = true,
            Data = (_, _) => new { title = "Neues", need = "Es fehlt.", unit = "Bauamt", kind = "Other", benefits = "Internal", measure = "Stunden", personalData = "false" },
        },
        new("project/cancel-start", "Gut, ich habe nichts angelegt."),

        new("project/open", Overview),
        new("project/view", Overview),
        new("project/checklist", "Welchen Teil möchtest du ausfüllen?"),
        new("project/checklist/section", "Wie viele Fälle gibt es im Jahr?") { Data = (_, _) => new { section = "prioritaet" } },
        new("project/documents", "Was fehlt, ist als offen gekennzeichnet."),
        new("project/history", RightsScene.Change),
        new("project/placing", "Wer bezahlt"),
        new("project/team", RightsScene.Deputy),
        new("project/notes", RightsScene.Note),
        new("project/told", "Noch hat kein Schritt jemanden benachrichtigt."),
        new("project/whom", "Noch zu informieren"),
        new("\"Zeig das Projekt Terminvergabe\"", Overview),
        new("\"Zum Projekt\"", Overview) { Before = (db, scene) => db.OpenedProjects.ExecuteUpdateAsync(row => row.SetProperty(opened => opened.ProjectId, scene.Id)) },
        new("GET /projects/{id:guid}/documents/{document}.{format}", RightsScene.Title),
        new("GET /projects/{id:guid}/history.xlsx", RightsScene.Change),

        new("\"Meine Projekte\"", RightsScene.Title) { IsPassedOver = true },
        new("\"Was ist als Nächstes dran?\"", RightsScene.Title) { IsPassedOver = true },
        new("\"Wen muss ich jetzt informieren?\"", RightsScene.Title) { IsPassedOver = true },
        new("\"Gibt es das schon?\"", RightsScene.Title) { IsPassedOver = true },

        new("project/steps", "Was ist erledigt?"),
        new("project/steps/save", Saved) { Changes = true, Data = (scene, _) => new { phase = "Initiation", shown = "", done = scene.FirstStep } },
        new("project/checklist/save", Saved)
        {
            Changes = true,
            Data = (_, _) => new Dictionary<string, object> { ["section"] = "prioritaet", ["shown"] = new { fallzahl = "" }, ["item-fallzahl"] = "500" },
        },

        new("project/notes/write", Saved) { Changes = true, Data = (_, _) => new { text = "Der Raum ist frei" } },
        new("\"Notiz zu Terminvergabe: Der Raum ist frei\"", Saved) { Changes = true, IsPassedOver = true },
        new("project/notes/remove", "Entfernt.") { Changes = true, Data = (_, role) => new { note = RightsScene.NoteOf(role) } },
        new("project/notes/remove (somebody else's)", "Entfernt.") { Changes = true, Data = (_, role) => new { note = RightsScene.NoteOf(role == RightsRole.Lead ? RightsRole.Member : RightsRole.Lead) }, IsPassedOver = true },

        new("project/phase", "Das fehlt noch"),
        new("project/phase/close", "Weiter geht es mit") { Changes = true, Data = Reason },
        new("project/pause", "Das Projekt pausiert.") { Changes = true, Data = Reason },
        new("project/resume", "Weiter geht es.")
        {
            Changes = true,
            Data = Reason,
            Before = (db, scene) => db.Projects.Where(row => row.Id == scene.Id).ExecuteUpdateAsync(row => row.SetProperty(project => project.State, ProjectState.Paused)),
        },
        new("project/cancel", "Das Projekt ist abgebrochen.") { Changes = true, Data = Reason },
        new("project/reminders", "erinnere ich dich nicht mehr") { Changes = true, Data = (_, _) => new { isQuiet = true } },
        new("project/version", "Neue Fassung des Ablaufs"),
        new("project/version/move", "Das Projekt geht jetzt nach der neuen Fassung") { Changes = true, Data = (scene, _) => new { from = scene.OldFlow, to = scene.NewFlow } },

        new("project/team/adding", "Jemanden aufnehmen"),
        Adding("project/team/add"),
        Adding("project/team/add (nobody leads)") with { Before = (db, scene) => Leads(db, scene).ExecuteDeleteAsync() },
        Adding("project/team/add (who led has left the house)") with { Before = (db, scene) => Leads(db, scene).Where(lead => lead.PersonId != scene[RightsRole.Left].Id).ExecuteDeleteAsync() },
        new("project/team/roles", "Bei wem?"),
        new("project/team/role", Saved) { Changes = true, Data = (scene, _) => new { person = scene.DeputyId, role = "Member" } },
        new("project/team/remove", Saved) { Changes = true, Data = (scene, _) => new { person = scene.DeputyId } },
        new("project/team/leaving", "Möchtest du das Projekt wirklich verlassen?"),
        new("project/team/leaving (the only lead in the house)", "Möchtest du das Projekt wirklich verlassen?") { Before = WithoutDeputy },
        new("project/team/leave", "Du gehörst nicht mehr zu diesem Projekt.") { Changes = true },
        new("project/team/leave (the only lead in the house)", "Du gehörst nicht mehr zu diesem Projekt.") { Changes = true, Before = WithoutDeputy },

        new("project/programme/save", Saved) { Changes = true, Data = (_, _) => new { programme = nameof(Programme.DocumentManagement) } },
        new("project/deleting", "Schreib zur Bestätigung den Titel"),
        new("project/delete", "Das Projekt ist gelöscht.") { Changes = true, Data = (_, _) => new { title = RightsScene.Title } },

        new("\"Portfolio\"", RightsScene.Title) { IsPassedOver = true },
        new("GET /projects/portfolio.xlsx", RightsScene.Title) { IsPassedOver = true },
        new("\"Gibt es schon etwas für Terminvergabe im Blumenamt?\"", "Das gibt es im Haus") { IsPassedOver = true },

        new("\"Programmziele\"", "“ heißt: gleichmäßig gerechnet"),
        new("goals/show", "“ heißt: gleichmäßig gerechnet"),
        new("goals/ask", "Für welches Ziel?"),
        new("goals/save", Saved) { Changes = true, Data = (scene, _) => new { goal = scene.Goal, value = "47", asOf = "2026-01-15" } },
    ];

    private static RightsAction Adding(string name) =>
        new(name, "gehört jetzt zum Team.") { Changes = true, Data = (scene, _) => new { person = scene.NewcomerId, role = "Member" } };

    private static object Reason(RightsScene scene, RightsRole role) => new { phase = "Initiation", reason = "Der Haushalt fehlt" };

    private static IQueryable<ProjectMember> Leads(LotsenbotDb db, RightsScene scene) =>
        db.ProjectMembers.Where(member => member.ProjectId == scene.Id && member.Role == MemberRole.Lead);

    private static Task<int> WithoutDeputy(LotsenbotDb db, RightsScene scene) => Leads(db, scene).Where(lead => lead.PersonId == scene.DeputyId).ExecuteDeleteAsync();
}
