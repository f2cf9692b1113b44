using Lotsenbot.BrowserTests.TestApp;

namespace Lotsenbot.BrowserTests;

/// <summary>With the model that ships with the product, in a program of its own.</summary>
public sealed class MeaningTests(BrowserHouse house)
{
    [Fact]
    public async Task A_question_without_a_word_of_the_document_is_answered_from_it()
    {
        await using var tab = await house.OpenTabAsync();
        await using var app = new RunningApp();
        await app.StartAsync(house.Intranet.Origin, vectors: true);
        await tab.Page.GotoAsync(app.Address.AbsoluteUri);
        await tab.Chat.HasGreetedAsync();
        await tab.Chat.AskAsync(CityKnowledge.Paraphrase);
        await tab.Chat.HasAnsweredAsync(CityKnowledge.Answer);

        await tab.GoToAppAsync();
        await tab.Chat.HasGreetedAsync();
        await tab.Chat.AskAsync(CityKnowledge.Paraphrase);
        await tab.Chat.HasAnsweredAsync("Dazu finde ich in meinen Unterlagen nichts");
    }
}
