using Lotsenbot.Features.Newsletters;
using Lotsenbot.Features.Newsletters.Office;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Features.Newsletters;

/// <summary>With a model: it opens a draft, and says nothing that isn't listed in it.</summary>
public sealed class OpeningTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly NewsletterSection[] _lists =
    [
        new("Neu im Einsatz", "- **Online-Terminvergabe** (Jugendamt), Start am 3.11.2026\n- **Akten scannen** (Kämmerei), Start am 9.11.2026", ["Go-Live A", "Go-Live B"]),
        new("Kommende Termine", "- 31.5.2027: Anmeldeschluss für neue Projekte über die Geschäftskreise\n- und 3 weitere", ["Stichtag"]),
    ];

    [Fact]
    public async Task Only_sentences_that_the_listed_news_bear_open_the_draft()
    {
        await using var model = await ModelServer.StartAsync(ModelDialect.Ollama);
        await using var app = LotsenbotApp.Start(database, model.Settings);

        var opening = (await OpenedAsync(
            "Am 3.11.2026 startet die Online-Terminvergabe im Jugendamt [1]. Am 4.11.2026 startet das Scannen der Akten [2]. Die Stadt schafft das Papier ab [3]. "
            + "Anmeldeschluss für neue Projekte ist der 31.5.2027 [3]. Klick [hier](https://boese.example) für mehr. Das steht in keiner Meldung [9]."))[0];
        Assert.Equal("Am 3.11.2026 startet die Online-Terminvergabe im Jugendamt. Anmeldeschluss für neue Projekte ist der 31.5.2027.", opening.Markdown);
        Assert.Equal(["Go-Live A", "Stichtag"], opening.Sources!.Skip(1));
        foreach (var nothing in new[] { "", "Viel Neues im November!", "KEINE ANTWORT" })
            Assert.Equal(_lists, await OpenedAsync(nothing));
        model.Trouble = ModelTrouble.ServerError;
        Assert.Equal(_lists, await OpenedAsync("Am 3.11.2026 startet die Online-Terminvergabe im Jugendamt [1]."));

        async Task<IReadOnlyList<NewsletterSection>> OpenedAsync(string written)
        {
            model.Write = _ => written;
            await using var scope = app.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<WriteOpening>().HandleAsync(_lists, TestContext.Current.CancellationToken);
        }
    }
}
