using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Notices;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Features.Projects;

/// <summary>A whole project of the shipped flow where nobody has cards: read as text, answered with numbers and words.</summary>
public sealed class ProjectInTextTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    private const string Title = "Online-Terminvergabe Jugendamt";

    private static readonly string[] Slugs = ["projektleitung", "lotse-jugendamt", "kost", "koordination-2"];

    private readonly CityFolder _city = new(("termine.md", "# Termine im Haus\n\nTermine vergibt bisher jedes Amt am Telefon."));
    private LotsenbotApp _app = null!;
    private TextChat _lead = null!, _member = null!, _office = null!, _coordinator = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await LotsenbotApp.StartAsync(database, _city);
        _lead = await TextChat.OpenAsync(_app, "projektleitung");
        _member = await TextChat.OpenAsync(_app, "lotse-jugendamt");
        _office = await TextChat.OpenAsync(_app, "kost");
        _coordinator = await TextChat.OpenAsync(_app, "koordination-2");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var chat in new[] { _lead, _member, _office, _coordinator })
            chat?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        _city.Dispose();
    }

    [Fact]
    public async Task A_project_goes_from_its_beginning_to_its_end_in_numbers_and_words()
    {
        await BeginAsync();
        await PlaceAsync();
        await TogetherAsync();
        await CloseAsync(Phase.Initiation);
        await PauseAsync();
        await CloseAsync(Phase.Planning);
        await CloseEarlyAsync();
        await CloseAsync(Phase.Closing);
        await LookBackAsync();

        var project = await _app.WithDbAsync(db => db.Projects.AsNoTracking().SingleAsync(row => row.Title == Title, Cancel));
        Assert.Equal(ProjectState.Closed, project.State);
        // Those who have never opened the chat are still waited for.
        var here = await _app.WithDbAsync(db => db.People.Where(person => Slugs.Contains(person.SourceKey)).Select(person => person.Id).ToListAsync(Cancel));
        Assert.All(
            (await _app.WithDbAsync(db => db.Notices.AsNoTracking().ToListAsync(Cancel))).Where(notice => here.Contains(notice.PersonId)),
            notice => Assert.Equal(NoticeState.Sent, notice.State));
    }

    private async Task BeginAsync()
    {
        await AnswerFormAsync(_member, "Termine online im Bürgeramt", "Wer einen Termin will, ruft an und wartet lange.");
        Says(await AnswerFormAsync(_lead, Title, "Wer einen Termin will, ruft an und wartet."), "ist angelegt", "Gibt es das schon?", "Termine online im Bürgeramt", "Als Nächstes: Bedarf klären");
        Says(await _office.HearAsync($"Neues Projekt: {Title}"), "13. Projekt ansehen", "14. Einordnung");
        // The first one has its own numbers still, whatever was asked for meanwhile.
        Says(await _office.SayAsync("Portfolio"), "1. Öffnen");
        Says(await _office.SayAsync("14"), Title, "Priorität: noch nicht vollständig", "Wer bezahlt");
        Says(await _office.SayAsync("11"), "Termine online im Bürgeramt", "1. Checkliste");
    }

    private async Task PlaceAsync()
    {
        Says(await _lead.ChooseAsync("Einordnung"), "Basiskomponenten", "2. Zurück");
        _lead.Answers["Programm"] = "Prozessmanagement";
        Says(await _lead.ChooseAsync("Programm speichern"), "Gespeichert.");
        Says(await _lead.SayAsync("Gibt es das schon?"), "Termine online im Bürgeramt");
        await _lead.ChooseAsync("Zurück");
    }

    private async Task TogetherAsync()
    {
        Says(await _lead.ChooseAsync("Team und Notizen"), "- Projektleitung Jugendamt (Jugendamt): Projektleitung");
        await _lead.ChooseAsync("Jemanden aufnehmen");
        (_lead.Answers["Wer?"], _lead.Answers["Rolle"]) = ("lotse-jugendamt@stadt.example", "Mitglied");
        Says(await _lead.ChooseAsync("Aufnehmen"), "Digitaler Lotse Jugendamt gehört jetzt zum Team.");

        Says(await _member.HearAsync("Du gehörst jetzt zu einem Projekt"), "Deine Rolle: Mitglied");
        await _member.ChooseAsync("Projekt ansehen");
        await _member.ChooseAsync("Team und Notizen");
        await _member.ChooseAsync("Notizen");
        (_member.Answers["Neue Notiz"], _member.Answers["Link dazu"]) = ("Das Bürgeramt zeigt uns seine Lösung.", "https://intranet.stadt.example/termine");
        Says(await _member.ChooseAsync("Notiz speichern"), "Das Bürgeramt zeigt uns seine Lösung.", "(https://intranet.stadt.example/termine)");
        Says(await _member.SayAsync("Was ist als Nächstes dran?"), "Bedarf klären");
        Says(await _member.SayAsync($"Projekt {Title}"), "1. Schritte abhaken");
        Assert.False(_member.Offers("Phase und Stand"));
    }

    /// <summary>The member fills in, the lead ticks, and the gate says what is missing until nothing is.</summary>
    private async Task CloseAsync(Phase phase)
    {
        await FillInAsync(phase);
        Says(await _lead.SayAsync("zum Projekt"), $"{(int)phase + 1} von 4");
        Says(await _lead.ChooseAsync("Phase und Stand"), "Das fehlt noch:", "- Schritt „", "Trotzdem abschließen");
        Assert.DoesNotContain("- Checkliste „", _lead.Last, StringComparison.Ordinal);
        await _lead.ChooseAsync("Zurück");
        await TickAsync(phase);
        Says(await _lead.ChooseAsync("Phase und Stand"), "Alles Nötige ist erledigt.");
        _lead.Answers["Grund"] = "-";
        Says(await _lead.ChooseAsync("Phase abschließen"), "ist abgeschlossen");
    }

    private async Task CloseEarlyAsync()
    {
        await FillInAsync(Phase.Execution);
        Says(await _lead.SayAsync("Wen muss ich jetzt informieren?"), "Go-Live-Termin an die KoSt melden", "- KoSt");
        await _lead.ChooseAsync("Zum Projekt");
        await _lead.ChooseAsync("Phase und Stand");
        Says(await _lead.ChooseAsync("Trotzdem abschließen"), "Schreib bitte einen Grund dazu");
        _lead.Answers["Grund"] = "Der Test läuft noch, wir beginnen schon mit dem Bericht.";
        Says(await _lead.ChooseAsync("Trotzdem abschließen"), "Weiter geht es mit „Abschluss“.");
    }

    private async Task PauseAsync()
    {
        await _lead.ChooseAsync("Phase und Stand");
        _lead.Answers["Grund"] = "Wir warten auf den Haushalt.";
        Says(await _lead.ChooseAsync("Pausieren"), "Das Projekt pausiert.", "Stand: pausiert");
        await _lead.ChooseAsync("Phase und Stand");
        _lead.Answers["Grund"] = "-";
        Says(await _lead.ChooseAsync("Fortsetzen"), "Weiter geht es.", "Stand: läuft");
    }

    private async Task FillInAsync(Phase phase)
    {
        await _member.SayAsync($"Projekt {Title}");
        Says(await _member.ChooseAsync("Checkliste"), "Welchen Teil möchtest du ausfüllen?");
        (_member.Answers["Welchen Teil"], _member.Answers["Leistung oder Verhalten"]) = ("-", "nein");
        await _member.ChooseAsync("Öffnen");
        var flow = _app.Services.GetRequiredService<CurrentFlow>().Flow;
        var sections = flow[phase].Steps.SelectMany(flow.SectionsOf).ToList();
        foreach (var section in sections)
        {
            Says(_member.Last, $"Checkliste: {section.Title}");
            await _member.ChooseAsync(section == sections[^1] ? "Speichern" : "Speichern und weiter");
            // A "ja" asks for more.
            while (_member.Last.Contains("noch etwas dazugekommen", StringComparison.Ordinal))
                await _member.ChooseAsync("Speichern und weiter");
        }
        Says(_member.Last, "Gespeichert.", "Öffnen");
    }

    private async Task TickAsync(Phase phase)
    {
        await _lead.ChooseAsync("Schritte abhaken");
        _lead.Answers["Was ist erledigt?"] = string.Join(", ", Enumerable.Range(1, _app.Services.GetRequiredService<CurrentFlow>().Flow[phase].Steps.Count));
        Says(await _lead.ChooseAsync("Speichern"), "Gespeichert.");
    }

    private async Task LookBackAsync()
    {
        Says(_lead.Last, "und damit das ganze Projekt");
        Says(await _lead.ChooseAsync("Dokumente"), "Abschlussbericht: [Word](http", "closing-report.docx)", "closing-report.md)");
        Says(await _lead.ChooseAsync("Verlauf"), "vorzeitig abgeschlossen: Der Test läuft noch", "[Als Excel-Datei](http");
        Says(await _office.HearAsync("Gespart im Jahr"), "Erledigt: Effizienzgewinne und Rückmeldungen", "wie erwartet");
        Says(await _office.ChooseAsync("Projekt ansehen"), "Stand: abgeschlossen");
        Says(await _coordinator.HearAsync("Abschlussbericht schreiben"), Title);
        Says(await _office.SayAsync("abgeschlossene Projekte"), "**Projekte:** 1", "1. Öffnen");
        _office.Answers["Welches Projekt"] = "1";
        await _office.ChooseAsync("Öffnen");
        await _office.ChooseAsync("Team und Notizen");
        Says(await _office.ChooseAsync("Wer Bescheid weiß"), "- Führungskraft: 1 wartet noch", "- KoSt: 1 zugestellt");
    }

    private static async Task<string> AnswerFormAsync(TextChat chat, string title, string need)
    {
        Says(await chat.SayAsync($"neues Projekt: {title}"), "stelle ich dir dazu nacheinander 8 Fragen");
        foreach (var (question, answer) in new[]
                 {
                     ("Wie heißt das Projekt?", "-"), ("Welcher Bedarf", need), ("Dienststelle", "-"), ("Was soll entstehen?", "Online-Dienst"), ("Welchen Nutzen", "1 und 3"),
                     ("Woran erkennt ihr ihn?", "Anrufe je Woche"), ("Fälle im Jahr", "1.200"),
                 })
            chat.Answers[question] = answer;
        var reply = await chat.ChooseAsync("Projekt anlegen");
        chat.Answers.Remove("Dienststelle");
        return reply;
    }

    private static void Says(string text, params string[] parts) => Assert.All(parts, part => Assert.Contains(part, text.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal));
}
