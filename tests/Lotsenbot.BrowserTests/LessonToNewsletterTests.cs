using System.Globalization;
using Lotsenbot.BrowserTests.TestApp;
using Lotsenbot.Features.Lessons;
using Lotsenbot.Features.Newsletters;
using Lotsenbot.Hosting;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MimeKit;
using static Lotsenbot.Tests.TestApp.Persona;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests;

/// <summary>What three projects have learned, on its way to the next project, to everybody's questions and by newsletter to Teams, mail and the archive: as people see it.</summary>
public sealed class LessonToNewsletterTests(NewsletterHouse city, BrowserHouse house) : IClassFixture<NewsletterHouse>
{
    private const string Counted = "Beim nächsten Mal zählen wir die Anmeldungen auf Papier, bevor wir das Formular bestellen.";
    private const string Trained = "Leider kam die Schulung zu spät: Plant sie vor dem ersten Test ein.";
    private const string Title = "Newsletter November 2026";
    private const int Everybody = 5;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // What it opens may wait for ever.
    [Fact(Timeout = 600_000)]
    public async Task What_projects_have_learned_reaches_the_next_one_and_everybody_by_newsletter()
    {
        Assert.SkipUnless(house.HasBrowser, "No Chromium found on the PATH; browser tests need one (Debian: apt-get install chromium).");
        Assert.SkipUnless(CityMail.SkipReason is null, CityMail.SkipReason ?? "");
        await using var lead = await city.LeadAsync();
        await using var member = await city.MemberAsync();
        await using var author = await city.AuthorAsync();
        await using var approver = await city.ApproverAsync();

        await TellAsync(lead, member);
        await CurateAsync(author);
        await ComeBackAsync(member, approver);
        var id = await DraftAsync(author);
        await EditAsync(author);
        await TryAsync(author);
        await ApproveAsync(approver, id);
        await DeliverAsync(id);

        foreach (var desk in new[] { lead, member, author })
        {
            await desk.SeesAsync(Title);
            await desk.SeesAsync("Kuchen");
        }
        await lead.LookAsync("lessons-news-teams");
        await member.LookAsync("lessons-news-teams-phone");
        await ReadMailAsync(Assert.Single(await city.Mail.MailsToAsync(NewsletterHouse.ReadersMail, 1)), id);
        await LookBackAsync(approver);
    }

    /// <summary>Three projects end; two people say what they have learned, one on the card that asks them and one of their own accord.</summary>
    private async Task TellAsync(PlaygroundDesk lead, PlaygroundDesk member)
    {
        using var kim = await city.PersonaAsync("kim");
        await kim.CloseAsync("Digitale Bauakte", "Akten liegen im Keller, und niemand findet sie.", NewsletterHouse.MembersMail);
        await lead.SeesAsync("„Digitale Bauakte“ ist zu Ende");
        await kim.CloseAsync("Terminvergabe Standesamt", "Brautpaare rufen an und hören lange Musik.");
        await lead.SeesAsync("„Terminvergabe Standesamt“ ist zu Ende");
        await kim.CloseAsync("Hunde online anmelden", "Wer einen Hund hat, füllt eine Anmeldung auf Papier aus.");
        await lead.SeesAsync("„Hunde online anmelden“ ist zu Ende");

        await lead.FillAsync("Das würden wir anders machen", Counted);
        await lead.ChooseAsync("Wozu gehört es?");
        await lead.LookAsync("lessons-asked");
        await lead.PressAsync("An die KoSt geben", "Abgegeben.");

        await member.SeesAsync("„Digitale Bauakte“ ist zu Ende");
        await member.SayAsync(
            "Das haben wir gelernt: Geholfen hat uns der Test mit echten Akten. Leider kam die Schulung der Muster Software GmbH zu spät. Aufwand: drei Tage im Monat.", "„Muster Software GmbH“");
        await member.ChooseAsync("Welches Projekt?");
        await member.ChooseAsync("Wozu gehört es?");
        await member.LookAsync("lessons-told-phone");
        await member.PressAsync("An die KoSt geben", "Abgegeben.");
    }

    private async Task CurateAsync(PlaygroundDesk office)
    {
        await office.SayAsync("Erfahrungen prüfen", "Zu prüfen: 3");
        await office.LookAsync("lessons-waiting");
        await office.PickAsync("Neu: Beim nächsten Mal");
        await office.PressAsync("Öffnen", "Kim Klar");
        await office.PressAsync("Freigeben", "Freigegeben.");
        await office.PressAsync("Zurück", "Zu prüfen: 2");
        await office.PickAsync("Neu: Leider kam die Schulung");
        await office.PressAsync("Öffnen", "„Muster Software GmbH“");
        await office.LookAsync("lessons-curated");
        await office.FillAsync("Text", Trained);
        await office.PressAsync("Freigeben", "Freigegeben.");
        await office.PressAsync("Zurück", "Zu prüfen: 1");
        await office.PickAsync("Neu: Geholfen hat uns");
        await office.PressAsync("Öffnen", "Sam Sommer");
        await office.FillAsync("Grund, falls du ablehnst", "Das steht schon im Leitfaden.");
        await office.PressAsync("Ablehnen", "erfährt den Grund");
        Assert.Equal(2, await city.App.WithDbAsync(db => db.Lessons.CountAsync(lesson => lesson.State == LessonState.Released, Cancel)));
    }

    /// <summary>To the card of a fourth project, and to a question of anybody.</summary>
    private async Task ComeBackAsync(PlaygroundDesk member, WebDesk asker)
    {
        await member.SayAsync("neues Projekt: Angelscheine online", "Welcher Bedarf steckt dahinter?");
        await member.FillAsync("Welcher Bedarf steckt dahinter?", "Wer angeln will, füllt eine Anmeldung auf Papier aus.");
        await member.FillAsync("Woran erkennt ihr ihn?", "Anmeldungen je Woche");
        await member.TickAsync("Serviceverbesserung");
        await member.FillInAsync();
        await member.PressAsync("Projekt anlegen", "Das haben andere dabei gelernt");
        await member.SeesAsync(Counted);
        await member.LookAsync("lessons-next-project-phone");
        await city.App.WhenIndexAsync(index => index.Count == 4);
        await asker.AskAsync("Was zählen wir, bevor wir das Formular für die Anmeldungen bestellen?", "Erfahrung, keine Vorgabe");
        await asker.ScreenshotAsync("lessons-cited");
    }

    private async Task<Guid> DraftAsync(PlaygroundDesk author)
    {
        await author.SayAsync("Entwurf Newsletter November", "noch nicht bestätigt");
        foreach (var news in new[] { "Hunde online anmelden (Ordnungsamt), schon abgeschlossen", "Angelscheine online", "zählen wir die Anmeldungen", "Plant sie vor dem ersten Test ein" })
            await author.SeesAsync(news);
        await author.LookAsync("lessons-draft");
        return await city.App.WithDbAsync(db => db.Newsletters.Select(row => row.Id).SingleAsync(Cancel));
    }

    private async Task EditAsync(PlaygroundDesk author)
    {
        var editor = await author.FollowAsync("Im Editor bearbeiten");
        await city.LogInAsync(editor, "rio");
        await editor.GetByLabel("Titel").FillAsync(Title);
        await editor.GetByLabel("Überschrift").First.FillAsync("Aus dem Haus");
        await editor.GetByText("Abschnitt hinzufügen", new() { Exact = true }).ClickAsync();
        await Expect(editor.GetByLabel("Überschrift").Last).ToBeFocusedAsync();
        await editor.GetByLabel("Überschrift").Last.FillAsync("Termine");
        await editor.GetByLabel("Text", new() { Exact = true }).Last.FillAsync("Am Montag gibt es **Kuchen** für alle Lots*innen und Kolleg*innen. Mehr steht in den [Unterlagen](/documents/ablauf.md).");
        await Expect(editor.Locator(".card-preview").GetByText(Title)).ToBeVisibleAsync();
        await Expect(editor.Locator(".card-preview").GetByText("Kuchen")).ToBeVisibleAsync();
        await editor.ScreenshotAsync(new() { Path = Tab.ScreenshotFile("lessons-editor-card"), FullPage = true });
        // The frames of the other previews let no script in, and axe would wait for them for ever.
        await AccessibilityTests.ExpectNoGraveFaultAsync(editor);
        foreach (var (tab, frame) in new[] { ("Mail", "Vorschau der Mail"), ("Seite", "Vorschau der Seite") })
        {
            await editor.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
            await Expect(editor.FrameLocator($"iframe[title='{frame}']").Locator("h1")).ToHaveTextAsync(Title);
            await editor.ScreenshotAsync(new() { Path = Tab.ScreenshotFile($"lessons-editor-{tab.ToLowerInvariant()}"), FullPage = true });
        }
        await editor.Locator("#save").ClickAsync();
        await Expect(editor.GetByRole(AriaRole.Status).Filter(new() { HasText = "Gespeichert." })).ToBeVisibleAsync();
        await editor.CloseAsync();
    }

    private static async Task TryAsync(PlaygroundDesk author)
    {
        await author.SayAsync("Newsletter", Title);
        await author.PressAsync("Öffnen", "Kuchen");
        await author.PressAsync("Empfänger*innen", "Wer soll ihn bekommen?");
        await author.TickAsync("Alle");
        await author.LookAsync("lessons-audience");
        await author.PressAsync("Weiter", $"{Everybody}");
        await author.FillAsync("Zahl der Empfänger*innen", $"{Everybody}");
        await author.PressAsync("Bestätigen", "Freigeben muss nun jemand");
        await author.LookAsync("lessons-confirmed");
        Assert.DoesNotContain("Gelesen und freigegeben", await author.Card.InnerTextAsync(), StringComparison.Ordinal);
        await author.PressAsync("Probe an mich", $"Probe: {Title}");
        await author.LookAsync("lessons-trial");
    }

    /// <summary>The author's own "yes" is refused, even where it is forged; somebody else's counts.</summary>
    private async Task ApproveAsync(WebDesk approver, Guid id)
    {
        var newsletter = await NewsletterAsync(id);
        using (var rio = await city.PersonaAsync("rio"))
            Assert.Contains("Vier-Augen-Prinzip", AllOf(await rio.PressAsync(new System.Text.Json.Nodes.JsonObject
            {
                ["__verb"] = "newsletter/approve",
                ["id"] = $"{id}",
                ["version"] = newsletter.Version,
                ["seen"] = Fingerprint.Of(newsletter),
            })), StringComparison.Ordinal);
        await approver.SayAsync("Newsletter", Title);
        await approver.PressAsync("Öffnen", "Kuchen");
        await approver.LookAsync("lessons-approving");
        await approver.PressAsync("Gelesen und freigegeben", "freigegeben");
        var planned = TimeZoneInfo.ConvertTime(city.Time.GetUtcNow().AddMinutes(2), Schedules.Berlin);
        await approver.FillAsync("an welchem Tag?", planned.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await approver.FillAsync("Um wie viel Uhr?", planned.ToString("HH:mm", CultureInfo.InvariantCulture));
        await approver.PressAsync("Zu dieser Zeit senden", "Geht hinaus am");
        await approver.LookAsync("lessons-planned");
    }

    /// <summary>Not before its time.</summary>
    private async Task DeliverAsync(Guid id)
    {
        var planned = await NewsletterAsync(id);
        Assert.Equal((NewsletterState.Scheduled, 0), (planned.State, await city.App.WithDbAsync(db => db.Deliveries.CountAsync(Cancel))));
        city.Time.GoTo(planned.SendAt!.Value);
        Assert.Equal(NewsletterState.Sent, (await Eventually.Async(() => NewsletterAsync(id), row => row.State == NewsletterState.Sent)).State);
        var ways = await city.App.WithDbAsync(db => db.Deliveries.GroupBy(row => new { row.State, row.Channel }).Select(group => new { group.Key.State, group.Key.Channel, Count = group.Count() }).ToListAsync(Cancel));
        Assert.Equal([(DeliveryState.Delivered, "mail", 2), (DeliveryState.Delivered, "teams", 3)], ways.Select(way => (way.State, way.Channel, way.Count)).Order());
    }

    /// <summary>Both halves of it, and the way to the page it is kept on.</summary>
    private async Task ReadMailAsync(MimeMessage mail, Guid id)
    {
        Assert.Equal((Title, CityMail.From), (mail.Subject, mail.From.Mailboxes.Single().Address));
        Assert.Matches(@"^[0-9a-zA-Z.-]+@\S+$", mail.MessageId);
        Assert.Equal($"<{city.App.Address}>", mail.Headers[HeaderId.ListUnsubscribe]);
        Assert.Contains($"Am Montag gibt es Kuchen für alle Lots*innen und Kolleg*innen. Mehr steht in den Unterlagen ({city.App.Address}documents/ablauf.md).", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains($"Im Intranet lesen: {city.App.Address}newsletters/{id}", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("**", mail.TextBody, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(Tab.Artifacts, "documents"));
        await File.WriteAllTextAsync(Path.Combine(Tab.Artifacts, "documents", "newsletter.txt"), mail.TextBody, Cancel);

        await using var tab = await house.OpenTabAsync(360, 740);
        await tab.Page.SetContentAsync(mail.HtmlBody!);
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Title);
        await Expect(tab.Page.Locator("strong").Last).ToHaveTextAsync("Kuchen");
        await Expect(tab.Page.Locator("em")).ToHaveCountAsync(0);
        Assert.Equal(360, await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await tab.Page.ScreenshotAsync(new() { Path = Tab.ScreenshotFile("lessons-news-mail-360"), FullPage = true });
        await AccessibilityTests.ExpectNoGraveFaultAsync(tab);

        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Im Intranet lesen" }).ClickAsync();
        await city.LogInAsync(tab.Page, "alex");
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Title);
        await tab.Page.ScreenshotAsync(new() { Path = Tab.ScreenshotFile("lessons-news-page-360"), FullPage = true });
        await AccessibilityTests.ExpectNoGraveFaultAsync(tab);
        Assert.Empty(tab.Complaints);
        // As the mail says.
        using var alex = await city.PersonaAsync("alex");
        Assert.Contains("„Newsletter“ abbestellen", ButtonsOf(await alex.SayAsync("Newsletter abbestellen")));
    }

    private async Task LookBackAsync(WebDesk approver)
    {
        await approver.SayAsync("Newsletter", "gesendet");
        await approver.PressAsync("Öffnen", "Zugestellt");
        await approver.LookAsync("lessons-figures");
    }

    private Task<Newsletter> NewsletterAsync(Guid id) => city.App.WithDbAsync(db => db.Newsletters.AsNoTracking().SingleAsync(row => row.Id == id, Cancel));
}
