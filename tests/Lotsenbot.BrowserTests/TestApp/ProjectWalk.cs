using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>A project from its first word to its closed last phase: led by one, filled in by another, followed by the coordination office.</summary>
/// <param name="channel">Begins the names of the screenshots.</param>
public sealed class ProjectWalk(LotsenbotApp app, Desk lead, Desk member, Desk office, string channel)
{
    public const string Title = "Online-Terminvergabe Jugendamt";

    private readonly ProjectFlow _flow = app.Services.GetRequiredService<CurrentFlow>().Flow;

    /// <param name="membersMail">By which the member is found.</param>
    public async Task GoAsync(string membersMail)
    {
        await BeginAsync();
        await PlaceAsync();
        await FindMemberAsync(membersMail);
        await WriteNoteAsync();
        foreach (var phase in Enum.GetValues<Phase>())
        {
            await FillInAsync(phase);
            if (phase == Phase.Execution)
                await CloseEarlyAsync();
            else
                await CloseAsync(phase);
        }
        await TellLessonAsync();
        await LookBackAsync();
    }

    private async Task BeginAsync()
    {
        await lead.SayAsync($"neues Projekt: {Title}", "Welcher Bedarf steckt dahinter?");
        await lead.FillAsync("Welcher Bedarf steckt dahinter?", "Wer einen Termin beim Jugendamt will, ruft an und wartet oft lange, bis jemand abhebt.");
        await lead.FillAsync("Woran erkennt ihr ihn?", "Anrufe je Woche: halb so viele");
        await lead.FillAsync("Fälle im Jahr", "5200");
        await lead.TickAsync("Serviceverbesserung");
        await lead.TickAsync("Interner Nutzen");
        await lead.TickAsync("Es werden personenbezogene Daten verarbeitet");
        await lead.FillInAsync();
        await LookAsync(lead, "start");
        await lead.PressAsync("Projekt anlegen", "Gibt es das schon?");
        await lead.SeesAsync(ProjectHouse.Earlier);
        await LookAsync(lead, "begun");
    }

    private async Task PlaceAsync()
    {
        await office.SeesAsync($"Neues Projekt: {Title}");
        await LookAsync(office, "office-new");
        await office.PressAsync("Einordnung", "Wer bezahlt");
        await LookAsync(office, "placing");
        await office.PressAsync("Zurück", "Als Nächstes");
        await lead.PressAsync("Einordnung", "Programm");
        await lead.PressAsync("Programm speichern", "Gespeichert.");
        await lead.PressAsync("Zurück", "Als Nächstes");
    }

    private async Task FindMemberAsync(string mail)
    {
        await lead.PressAsync("Team und Notizen", "Es gibt noch keine Notizen.");
        await lead.PressAsync("Jemanden aufnehmen", "Wer?");
        await lead.FillAsync("Wer?", mail);
        await LookAsync(lead, "adding");
        await lead.PressAsync("Aufnehmen", "gehört jetzt zum Team.");
        await LookAsync(lead, "team");
        await lead.PressAsync("Zurück", "Als Nächstes");
    }

    private async Task WriteNoteAsync()
    {
        await member.SeesAsync("Du gehörst jetzt zu einem Projekt");
        await LookAsync(member, "added");
        await member.PressAsync("Projekt ansehen", "Als Nächstes");
        await member.PressAsync("Team und Notizen", "Es gibt noch keine Notizen.");
        await member.PressAsync("Notizen", "Hier steht noch nichts.");
        await member.FillAsync("Neue Notiz", "Das Bürgeramt zeigt uns seine Lösung am Donnerstag.");
        await member.FillAsync("Link dazu (freiwillig)", "https://intranet.stadt.example/termine-im-buergeramt");
        await member.PressAsync("Notiz speichern", "Gespeichert.");
        await LookAsync(member, "notes");
        await member.PressAsync("Zurück", "Es gibt eine Notiz.");
        await member.PressAsync("Zurück", "Als Nächstes");
    }

    /// <summary>Part by part; what an answer brings up is asked as well.</summary>
    private async Task FillInAsync(Phase phase)
    {
        var sections = _flow[phase].Steps.SelectMany(_flow.SectionsOf).ToList();
        if (sections.Count == 0)
            return;
        await member.PressAsync("Checkliste", "Welchen Teil möchtest du ausfüllen?");
        if (phase == Phase.Initiation)
            await LookAsync(member, "checklist");
        await member.PressAsync("Öffnen", $"Checkliste: {sections[0].Title}");
        foreach (var (section, index) in sections.Select((section, index) => (section, index)))
        {
            await member.FillInAsync();
            await LookAsync(member, $"section-{section.Id}");
            if (section.Items.Any(item => section.Items.Any(other => other.Id == item.Condition?.Of)))
            {
                await member.PressAsync("Speichern und weiter", "noch etwas dazugekommen");
                await member.FillInAsync();
            }
            if (section == sections[^1])
                await member.PressAsync("Speichern", "Welchen Teil möchtest du ausfüllen?");
            else
                await member.PressAsync("Speichern und weiter", $"Checkliste: {sections[index + 1].Title}");
        }
        await member.PressAsync("Zurück", "Team und Notizen");
    }

    private async Task CloseAsync(Phase phase)
    {
        await lead.PressAsync("Phase und Stand", "Das fehlt noch");
        if (phase == Phase.Initiation)
            await LookAsync(lead, "gate");
        await lead.PressAsync("Zurück", "Team und Notizen");
        await lead.PressAsync("Schritte abhaken", "Was ist erledigt?");
        foreach (var step in _flow[phase].Steps)
            await lead.TickAsync(step.Title);
        await LookAsync(lead, $"steps-{(int)phase + 1}");
        await lead.PressAsync("Speichern", "Gespeichert.");
        await lead.PressAsync("Phase und Stand", "Alles Nötige ist erledigt.");
        await lead.PressAsync("Phase abschließen", phase == Phase.Closing ? "ist zu Ende. Was sollen andere wissen" : _flow[phase + 1].Title);
        await LookAsync(lead, $"closed-{(int)phase + 1}");
    }

    private async Task CloseEarlyAsync()
    {
        await lead.SayAsync("Wen muss ich jetzt informieren?", "Noch zu informieren");
        await LookAsync(lead, "whom");
        await lead.PressAsync("Zum Projekt", "Als Nächstes");
        await lead.PressAsync("Phase und Stand", "Das fehlt noch");
        await lead.FillAsync("Grund", "Der letzte Test läuft noch, wir schreiben schon am Bericht.");
        await LookAsync(lead, "early");
        await lead.PressAsync("Trotzdem abschließen", _flow[Phase.Closing].Title);
        await member.SayAsync("Was ist als Nächstes dran?", "Als Nächstes");
        await LookAsync(member, "next");
    }

    private async Task TellLessonAsync()
    {
        await lead.FillAsync("Das würden wir anders machen", "Die Schulung planen wir das nächste Mal mit dem ersten Test.");
        await lead.ChooseAsync("Wozu gehört es?");
        await LookAsync(lead, "lesson");
        await lead.PressAsync("An die KoSt geben", "Abgegeben.");
        await LookAsync(lead, "lesson-told");
        await lead.SayAsync("Zum Projekt", "Team und Notizen");
    }

    private async Task LookBackAsync()
    {
        await office.SeesAsync("Gespart im Jahr");
        Assert.DoesNotContain("noch offen", await office.Card.InnerTextAsync(), StringComparison.Ordinal);
        await LookAsync(office, "effect");
        await office.PressAsync("Projekt ansehen", "Team und Notizen");
        await office.PressAsync("Team und Notizen", "Es gibt eine Notiz.");
        await office.PressAsync("Wer Bescheid weiß", "Zugestellt heißt");
        await LookAsync(office, "told");
        await office.SayAsync("Portfolio", "Welches Projekt möchtest du sehen?");
        await LookAsync(office, "portfolio");
        await lead.PressAsync("Dokumente", "Go-Live-Meldung");
        await LookAsync(lead, "documents");
        await lead.PressAsync("Verlauf", "vorzeitig abgeschlossen");
        await LookAsync(lead, "history");
        await lead.PressAsync("Zurück", "Team und Notizen");
    }

    private Task LookAsync(Desk desk, string name) => desk.LookAsync($"project-{channel}{name}");
}
