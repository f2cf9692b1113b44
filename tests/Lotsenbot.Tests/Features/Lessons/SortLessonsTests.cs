using Lotsenbot.Features.Lessons.Collecting;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Features.Lessons;

/// <summary>With a model: it sorts, and neither invents nor drops anything.</summary>
public sealed class SortLessonsTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const string Told = "Die Schulung kam spät. Das Team war begeistert. Kabel bestellen wir eher.";

    [Fact]
    public async Task What_the_model_sorts_is_taken_as_long_as_it_keeps_to_what_was_said()
    {
        await using var model = await ModelServer.StartAsync(ModelDialect.Ollama);
        await using var app = LotsenbotApp.Start(database, model.Settings);

        var right = await SortAsync("geholfen: Das Team war begeistert.\ngehakt: Die Schulung kam spät.\nanders: Kabel bestellen wir eher.\naufwand: –");
        Assert.Equal(new ToldLessons("Das Team war begeistert.", "Die Schulung kam spät.", "Kabel bestellen wir eher.", ""), right);
        var byWords = SortByWords.Sort(Told);
        Assert.NotEqual(byWords, right);
        foreach (var wrong in new[]
        {
            "geholfen: Das Team war begeistert.\ngehakt: Die Schulung kam spät, Herr Meier war krank.\nanders: Kabel bestellen wir eher.",
            "geholfen: Das Team war begeistert.",
            "Gern! Hier ist eine Zusammenfassung.",
            "",
        })
            Assert.Equal(byWords, await SortAsync(wrong));
        model.Trouble = ModelTrouble.ServerError;
        Assert.Equal(byWords, await SortAsync(""));

        async Task<ToldLessons> SortAsync(string written)
        {
            model.Write = _ => written;
            await using var scope = app.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<SortLessons>().SortAsync(Told, TestContext.Current.CancellationToken);
        }
    }
}
