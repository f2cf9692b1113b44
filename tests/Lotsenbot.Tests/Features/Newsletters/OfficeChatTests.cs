using Lotsenbot.Features.Newsletters;
using Lotsenbot.Features.Projects;
using Lotsenbot.People;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.Features.Newsletters;

/// <summary>From a sentence in the office's chat to everybody's chat or mailbox.</summary>
public sealed class OfficeChatTests(SqliteDatabase database) : DatabaseTests(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task The_office_drafts_edits_has_it_approved_and_sends_it_and_whom_no_chat_reaches_gets_one_mail()
    {
        await using var mails = new MailServer();
        await using var app = LotsenbotApp.Start(Database, [.. mails.Settings, KeyValuePair.Create("Teams:PublicAddress", "https://bot.example/chat")]);
        using var author = await Persona.OpenAsync(app, "kost");
        using var approver = await Persona.OpenAsync(app, "vorstand");
        await approver.SayAsync("Hallo");
        await app.WithDbAsync(async db =>
        {
            var board = await db.People.Include(row => row.Roles).SingleAsync(row => row.Mail == "vorstand@stadt.example", Cancel);
            board.Roles.Add(new PersonRole { PersonId = board.Id, Role = Role.CoordinationOffice });
            db.Projects.Add(ProjectOf("Akten scannen", ProjectState.Active));
            db.Projects.Add(ProjectOf("Doch nicht", ProjectState.Cancelled));
            return await db.SaveChangesAsync(Cancel);
        });

        var draft = await author.SayAsync("Entwurf Newsletter November");
        Assert.Contains("Newsletter November", Persona.AllOf(draft), StringComparison.Ordinal);
        Assert.Contains("- **Akten scannen** (Jugendamt)", Persona.AllOf(draft), StringComparison.Ordinal);
        Assert.Contains("Projekt „Akten scannen“, begonnen am ", Persona.AllOf(draft), StringComparison.Ordinal);
        Assert.DoesNotContain("Doch nicht", Persona.AllOf(draft), StringComparison.Ordinal);
        var form = await author.PressAsync(draft, "Abschnitt bearbeiten", ("section", "new"));
        var written = await author.PressAsync(form, "Speichern", ("heading", "Neu"), ("text", "Es gibt einen **Leitfaden**: [lies ihn](/documents/Leitfaden_neu.md) oder [woanders](https://stadt.example/a_b).\n\n![Ein Fahrrad](/rad.png)"));
        Assert.Contains("Es gibt einen **Leitfaden**: ", Persona.AllOf(written), StringComparison.Ordinal);
        // Somebody who still has the older card open overwrites nothing.
        Assert.Contains("jemand anderes daran geschrieben", Persona.AllOf(await author.PressAsync(form, "Speichern", ("heading", "Neu"), ("text", "Anders."))), StringComparison.Ordinal);

        var asked = await author.PressAsync(await author.PressAsync(written, "Empfänger*innen"), "Weiter", ("roles", "Board"));
        var size = await app.WithDbAsync(db => db.People.CountAsync(row => row.InactiveSince == null && row.Roles.Any(mine => mine.Role == Role.Board), Cancel));
        Assert.Contains("nicht 99", Persona.AllOf(await author.PressAsync(asked, "Bestätigen", ("size", "99"))), StringComparison.Ordinal);
        var ready = await author.PressAsync(asked, "Bestätigen", ("size", $"{size}"));
        Assert.DoesNotContain("Gelesen und freigegeben", Persona.ButtonsOf(ready));

        var id = (await app.WithDbAsync(db => db.Newsletters.SingleAsync(Cancel))).Id;
        var read = await approver.PressAsync(await approver.SayAsync("Newsletter"), "Öffnen", ("id", $"{id}"));
        var approved = await approver.PressAsync(read, "Gelesen und freigegeben");
        Assert.Contains("Nenn bitte Tag und Uhrzeit", Persona.AllOf(await approver.PressAsync(approved, "Zu dieser Zeit senden", ("clock", "9 Uhr"))), StringComparison.Ordinal);
        await approver.PressAsync(approved, "Jetzt senden");
        await Newsroom.WhenAsync(app, id, (newsletter, figures) => newsletter.State == NewsletterState.Sent && figures[DeliveryState.Delivered] == size);
        Assert.Contains("Zugestellt", Persona.AllOf(await author.PressAsync(await author.SayAsync("Newsletter"), "Öffnen", ("id", $"{id}"))), StringComparison.Ordinal);
        var mail = Assert.Single(mails.Mails, mail => mail.To.Mailboxes.Single().Address == "vorstand@stadt.example");
        Assert.Equal(("Newsletter November", "<https://bot.example/chat/>"), (mail.Subject, mail.Headers["List-Unsubscribe"]));
        Assert.Contains("<strong>Leitfaden</strong>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("begonnen am", mail.HtmlBody, StringComparison.Ordinal);
        // Whoever sees no HTML has the links, and knows what a picture shows and how to unsubscribe.
        var plain = mail.TextBody!.ReplaceLineEndings("\n");
        Assert.Contains(
            "Neu\n\nEs gibt einen Leitfaden: lies ihn (https://bot.example/chat/documents/Leitfaden_neu.md) oder woanders (https://stadt.example/a_b).\n\nBild: Ein Fahrrad (https://bot.example/chat/rad.png)\n", plain, StringComparison.Ordinal);
        Assert.Contains($"Im Intranet lesen: https://bot.example/chat/newsletters/{id}\n", plain, StringComparison.Ordinal);
        Assert.Contains("Schreib dort „Newsletter abbestellen“.", plain, StringComparison.Ordinal);
        Assert.Contains($"href=\"https://bot.example/chat/newsletters/{id}\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.EndsWith($"/newsletters/edit/{id}", Persona.TextOf(Persona.Button(read, "Im Editor bearbeiten")["url"]), StringComparison.Ordinal);

        var muted = await approver.PressAsync(await approver.SayAsync("Newsletter abbestellen"), "„Newsletter“ abbestellen");
        Assert.Contains("Abbestellt", Persona.AllOf(muted), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_are_not_let_in()
    {
        await using var app = LotsenbotApp.Start(Database);
        using var lead = await Persona.OpenAsync(app, "projektleitung");
        Assert.Contains("vorbehalten", Persona.AllOf(await lead.SayAsync("Entwurf Newsletter Geheim")), StringComparison.Ordinal);
        Assert.Contains("Newsletter abbestellen", Persona.AllOf(await lead.SayAsync("Newsletter")), StringComparison.Ordinal);
        Assert.False(await app.WithDbAsync(db => db.Newsletters.AnyAsync(row => row.Title == "Newsletter Geheim", Cancel)));
    }

    private static Project ProjectOf(string title, ProjectState state) => new()
    {
        TurnKey = title,
        Title = title,
        Need = "Papier",
        Unit = "Jugendamt",
        Benefits = "Internal",
        Measure = "Meter",
        FlowVersion = "1",
        State = state,
        StartedAt = TimeProvider.System.GetUtcNow(),
    };
}
