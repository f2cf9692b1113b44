using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Lotsenbot.Features.Newsletters;
using Lotsenbot.Features.Newsletters.Echo;
using Lotsenbot.Features.Newsletters.Office;
using Lotsenbot.People;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.Features.Newsletters;

/// <summary>
/// Whatever happened to newsletters: no figure, card, page or feed says anything of a person, and what is counted of people is told from ten on, nor can less be worked out from
/// it. How many deliveries have which state is all that is told of fewer: the office has to send them again. Lessons have the same in <c>LessonReportTests</c>.
/// </summary>
public sealed class NewsletterStatisticsTests(SqliteDatabase database) : DatabaseTests(database), IClassFixture<SqliteDatabase>
{
    private const int Runs = 12;
    private const string Blocked = "teams: Blocked (403 ConversationBlockedByUser)";
    private const string Link = "https://example.org/leitfaden";

    private static readonly string[] _names = ["Kim Beispiel", "Ayşe Öztürk-Meier", "Vera von Heide", "Anna-Lena Groß", "Émile O'Hara", "Tom Ümit"];

    private sealed record Sent(int Person, DeliveryState State, string Channel, string? Code, bool IsPersonal);

    private sealed record Event(IReadOnlyList<Sent> Deliveries, int Liked, int Disliked, int Opened, int Followed, bool IsStuck);

    /// <summary>Where everything is about one person.</summary>
    private static readonly Event _alone = new([new(0, DeliveryState.Waiting, "mail", Blocked, IsPersonal: true)], 1, 0, 1, 1, IsStuck: true);

    [Fact]
    public async Task No_statistic_of_a_newsletter_says_anything_of_a_person()
    {
        await using var app = LotsenbotApp.Start(Database, [new("Health:Key", HealthPage.Key), new("Newsletters:FeedKey", "a-key-of-the-house-only")]);
        var people = Enumerable.Range(0, 60).Select(number => new Person
        {
            DisplayName = $"{_names[number % _names.Length]} {Roman(number)}", Mail = $"person{number}@stadt.example", Source = PersonSource.Csv, SourceKey = $"{Guid.NewGuid()}",
        }).ToList();
        await app.WithDbAsync(db =>
        {
            db.People.AddRange(people);
            return db.SaveChangesAsync(Cancel);
        });
        using var visitor = await ArchiveTests.SignedInAsync(app, "kost");
        var seen = new HashSet<string>();
        for (var run = 0u; run < Runs; run++)
        {
            var happened = run == 0 ? _alone : Events.Generate(new PCG(run, 42), min: null, out _);
            var newsletter = await StoreAsync(app, happened, people);
            var (figures, echo) = await app.WithDbAsync(async db => (await NewsletterFigures.OfAsync(db, newsletter.Id, Cancel), await NewsletterEcho.OfAsync(db, newsletter, Cancel)));
            var card = JsonSerializer.Serialize(DeskCards.Of(newsletter, isAuthor: false, figures, echo), Persona.Readable);
            var health = await HealthPage.CheckAsync(app.Address, "newsletters");
            var said = string.Join(
                '\n', JsonSerializer.Serialize(figures, Persona.Readable), JsonSerializer.Serialize(echo, Persona.Readable), card, health.Description,
                await visitor.Http.GetStringAsync($"/newsletters/{newsletter.Id}", Cancel), await visitor.Http.GetStringAsync("/newsletters", Cancel), await visitor.Http.GetStringAsync("/newsletters/feed.xml", Cancel));

            Assert.All(people.SelectMany(person => new[] { person.DisplayName, person.Mail!, $"{person.Id}", $"{person.Id:N}" }), secret => Assert.DoesNotContain(secret, said, StringComparison.OrdinalIgnoreCase));
            Tells(figures.ByChannel, figures[DeliveryState.Delivered]);
            Tells(figures.ByReason, figures[DeliveryState.Failed]);
            Assert.Equal(happened.Deliveries.Count, figures.ByState.Values.Sum());
            Assert.Equal(happened.Liked >= 10 && happened.Deliveries.Count - happened.Liked >= 10 ? happened.Liked : null, echo.Liked);
            Assert.Equal(happened.Disliked >= 10 && happened.Deliveries.Count - happened.Disliked >= 10 ? happened.Disliked : null, echo.Disliked);
            Assert.Equal(happened.Opened >= 10 ? happened.Opened : null, echo.Opened);
            Assert.Equal(happened.Followed >= 10 ? [happened.Followed] : [], echo.Links.Select(link => link.Count));
            // What the card says beside the states' sums.
            var states = Enum.GetValues<DeliveryState>().Select(NewsletterWords.Of).ToHashSet();
            Assert.All(
                Regex.Matches(card, @"""Name"":""([^""]*)"",""Value"":""(\d+)\b").Where(fact => !states.Contains(fact.Groups[1].Value) && fact.Groups[1].Value != "Empfänger*innen"),
                fact => Assert.InRange(int.Parse(fact.Groups[2].Value, CultureInfo.InvariantCulture), 10, int.MaxValue));
            Assert.All(Regex.Matches(card, @"Grund bei (\d+)"), reason => Assert.InRange(int.Parse(reason.Groups[1].Value, CultureInfo.InvariantCulture), 10, int.MaxValue));
            seen.Add($"reasons told: {figures.ByReason.Count > 0}, failed: {figures[DeliveryState.Failed] > 0}");
            seen.Add($"praise told: {echo.Liked is not null}, given: {happened.Liked > 0}");
            // Otherwise nothing could be found in it.
            Assert.Contains(happened.IsStuck && happened.Deliveries.Any(sent => sent.State == DeliveryState.Waiting) ? "steht seit" : "steht still", health.Description, StringComparison.Ordinal);
        }
        // What is told and what is kept back have both come up.
        Assert.Superset(
            new HashSet<string> { "reasons told: True, failed: True", "reasons told: False, failed: True", "praise told: True, given: True", "praise told: False, given: True" }, seen);
    }

    private static void Tells(IReadOnlyDictionary<string, int> told, int all)
    {
        Assert.All(told.Values, count => Assert.InRange(count, 10, int.MaxValue));
        // Beside none, whatever is not told is at least as many.
        if (told.Count > 0 && told.Values.Sum() != all)
            Assert.InRange(all - told.Values.Sum(), 10, int.MaxValue);
    }

    private static Gen<Event> Events
    {
        get
        {
            var sent = Gen.Select(
                One(DeliveryState.Delivered, DeliveryState.Delivered, DeliveryState.Failed, DeliveryState.Failed, DeliveryState.Failed, DeliveryState.Unsure, DeliveryState.Waiting, DeliveryState.Waiting),
                One("teams", "teams", "teams", "mail", "webchat"), One(Blocked, Blocked, "mail: Refused (SMTP 550)"), Gen.Int[0, 2],
                (state, channel, code, personal) => new Sent(0, state, channel, code, IsPersonal: personal == 0));
            return Gen.Select(
                Gen.OneOf(sent.Array[1, 9], sent.Array[20, 60]), Gen.Int[0, 40], Gen.Int[0, 15], Gen.Int[0, 30], Gen.Int[0, 20], Gen.Bool, Gen.Bool,
                (deliveries, liked, disliked, opened, followed, isStuck, isMixed) => new Event(
                    [.. deliveries.Select((delivery, person) => delivery with { Person = person, Code = isMixed ? delivery.Code : Blocked, IsPersonal = isMixed && delivery.IsPersonal })], Math.Min(liked, deliveries.Length), Math.Min(disliked, deliveries.Length), opened, followed, isStuck));
        }
    }

    private static Gen<T> One<T>(params IReadOnlyList<T> of) => Gen.Int[0, of.Count - 1].Select(index => of[index]);

    private static async Task<Newsletter> StoreAsync(LotsenbotApp app, Event happened, IReadOnlyList<Person> people)
    {
        var now = TimeProvider.System.GetUtcNow();
        var newsletter = ArchiveTests.Of("November", happened.IsStuck ? NewsletterState.Sending : NewsletterState.Sent, recipients: happened.Deliveries.Count);
        newsletter.Sections = [new("Neu", $"[Leitfaden]({Link})")];
        newsletter.StartedAt = now.AddHours(-2);
        await app.WithDbAsync(async db =>
        {
            await db.NewsletterCounts.ExecuteDeleteAsync(Cancel);
            await db.Deliveries.ExecuteDeleteAsync(Cancel);
            await db.Newsletters.ExecuteDeleteAsync(Cancel);
            db.Newsletters.Add(newsletter);
            db.Deliveries.AddRange(happened.Deliveries.Select(sent => new Delivery
            {
                NewsletterId = newsletter.Id,
                PersonId = people[sent.Person].Id,
                State = sent.State,
                Channel = sent.State == DeliveryState.Delivered ? sent.Channel : null,
                // As if a server's words had got into it.
                Reason = sent.State == DeliveryState.Delivered ? null : sent.IsPersonal ? $"mail: Refused (<{people[sent.Person].Mail}> {people[sent.Person].DisplayName} unknown)" : sent.Code,
                AvailableAt = now.AddHours(1),
                CreatedAt = now.AddHours(-2),
                ChangedAt = now.AddHours(-2),
            }));
            foreach (var (what, count) in new[]
            {
                (NewsletterCount.Liked, happened.Liked), (NewsletterCount.Disliked, happened.Disliked), (NewsletterCount.Opened, happened.Opened), (NewsletterCount.Followed(Link), happened.Followed),
            })
                db.NewsletterCounts.Add(new NewsletterCount { NewsletterId = newsletter.Id, What = what, Count = count });
            return await db.SaveChangesAsync(Cancel);
        });
        return newsletter;
    }

    private static string Roman(int number) => string.Concat(Enumerable.Repeat('X', number / 10)) + new[] { "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX" }[number % 10];
}
