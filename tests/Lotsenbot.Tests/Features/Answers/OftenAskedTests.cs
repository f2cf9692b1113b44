using Lotsenbot.Conversations;
using Lotsenbot.Features.Answers;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Features.Answers;

/// <summary>What at least ten people asked is told in a newsletter's draft as the place in the documents that answers it; nothing of the questions.</summary>
public sealed class OftenAskedTests(SqliteDatabase database) : DatabaseTests(database), IClassFixture<SqliteDatabase>
{
    private const string Bike = "Was kostet die Kaution für ein Dienstfahrrad?";
    private const string Coffee = "Wo steht die Kaffeekasse?";
    private const string Safe = "Wann wechselt der Geheimcode des Tresors im Keller?";

    private static readonly DateTimeOffset _since = new(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Only_what_ten_people_asked_and_an_open_document_answers_is_told_in_its_words()
    {
        using var city = new CityFolder(
            ("regeln.md", "# Hausregeln\n\n## Dienstfahrräder\n\nDie Kaution für ein Dienstfahrrad beträgt 35 Euro.\n\n## Küche\n\nDie Kaffeekasse steht in der Küche."),
            ("vorstand/intern.md", "# Vorstand\n\nDer Geheimcode des Tresors im Keller wechselt jeden Monat."),
            ("document-facts.txt", "vorstand/* vertraulich: ja"));
        await using var app = await LotsenbotApp.StartAsync(Database, city);
        // Nine, one of them twice, and nine who are perhaps the same; nobody's business; nothing that is known; too long ago.
        await AskAsync(app, Coffee, 9);
        await AskAsync(app, Coffee, 1);
        await AskAsync(app, Coffee, 9, "teams");
        await AskAsync(app, Safe, 12);
        await AskAsync(app, "Wer verleiht einen Beamer?", 12);
        await AskAsync(app, $"Vertraulich: {Bike}", 12);
        await AskAsync(app, Bike, 12, at: _since.AddDays(-1));
        Assert.Empty(await ToldAsync(app));

        await AskAsync(app, Coffee, 10, first: 20);
        await AskAsync(app, Bike, 10, first: 40);
        await AskAsync(app, $"{Bike} Gruß, Kim Beispiel", 2, first: 60);
        var told = await ToldAsync(app);
        Assert.Equal(
            ["[Dienstfahrräder (Hausregeln)](/documents/regeln.md", "[Küche (Hausregeln)](/documents/regeln.md"], told.Select(item => item.Markdown.Split('?')[0]).Order());
        Assert.All(told, item => Assert.Equal("regeln.md; mindestens 10 Menschen haben danach gefragt", item.Source));
    }

    private static async Task<IReadOnlyList<NewsItem>> ToldAsync(LotsenbotApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetServices<INewsSource>().Single(source => source.Heading == "Oft gefragt").SinceAsync(_since, Cancel);
    }

    private static Task<int> AskAsync(LotsenbotApp app, string question, int people, string channel = "webchat", int first = 0, DateTimeOffset? at = null) => app.WithDbAsync(db =>
    {
        db.LastQuestions.AddRange(Enumerable.Range(first, people).Select(person => new LastQuestion
        {
            Channel = channel,
            ConversationId = $"{Guid.NewGuid()}",
            TurnId = $"{Guid.NewGuid()}",
            UserId = $"dl_{person}",
            Question = question,
            At = at ?? _since.AddDays(1),
        }));
        return db.SaveChangesAsync(Cancel);
    });
}
