using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>One person at one client of the bot, who types, fills in and clicks, and sees what comes of it.</summary>
public abstract class Desk(Tab tab) : IAsyncDisposable
{
    // Clients name a group after its question, or not at all; its circles share one name.
    private const string OpenGroups = "circles => [...new Set(circles.map(circle => circle.name))].filter(name => !circles.some(circle => circle.name === name && circle.checked))";

    protected Tab Tab => tab;

    /// <summary>The cards of the conversation, oldest first.</summary>
    protected abstract ILocator Cards { get; }

    /// <summary>The one that this person works with.</summary>
    public ILocator Card => Cards.Last;

    protected abstract Task TypeAsync(string text);

    /// <summary>Kept for people to look at, and checked for what can be seen without them.</summary>
    public abstract Task LookAsync(string name);

    /// <summary>Chooses the first of a list that opens.</summary>
    protected abstract Task ChooseFirstAsync(ILocator list);

    /// <summary>Says something; the newest card then shows what is expected.</summary>
    public async Task SayAsync(string text, string expected)
    {
        await TypeAsync(text);
        await SeesAsync(expected);
    }

    /// <summary>Clicks a button of the card, which then shows what is expected and has not shown before.</summary>
    public async Task PressAsync(string button, string expected)
    {
        await Card.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await SeesAsync(expected);
    }

    public Task SeesAsync(string text) => Expect(Card).ToContainTextAsync(text);

    public Task FillAsync(string label, string value) => Card.GetByLabel(label).FillAsync(value);

    public Task TickAsync(string choice) => Card.GetByRole(AriaRole.Checkbox, new() { Name = choice }).CheckAsync();

    public Task PickAsync(string choice) => Card.GetByRole(AriaRole.Radio, new() { Name = choice }).CheckAsync();

    public Task ChooseAsync(string label) => ChooseFirstAsync(Card.GetByRole(AriaRole.Combobox, new() { Name = label }));

    /// <summary>Gives every field that is still empty an answer of its kind.</summary>
    public async Task FillInAsync()
    {
        foreach (var field in await EmptyAsync("textarea, input:is([type=text], :not([type])):not([role=combobox], [role=spinbutton])"))
            await field.FillAsync("Das ist mit allen Beteiligten geklärt.");
        foreach (var field in await EmptyAsync("input:is([type=number], [role=spinbutton])"))
            await field.FillAsync("1200");
        foreach (var field in await EmptyAsync("input[type=date]"))
            await field.FillAsync(TimeProvider.System.GetUtcNow().AddMonths(1).ToString("yyyy-MM-dd", null));
        foreach (var group in await Card.Locator("input[type=radio]").EvaluateAllAsync<string[]>(OpenGroups))
            await Card.Locator($"input[type=radio][name='{group}']").First.CheckAsync();
        foreach (var list in await Card.GetByRole(AriaRole.Combobox).AllAsync())
            if (await list.InputValueAsync() is "")
                await ChooseFirstAsync(list);
    }

    public ValueTask DisposeAsync() => tab.DisposeAsync();

    private async Task<IReadOnlyList<ILocator>> EmptyAsync(string selector)
    {
        var fields = new List<ILocator>();
        foreach (var field in await Card.Locator(selector).AllAsync())
            if ((await field.InputValueAsync()).Length == 0)
                fields.Add(field);
        return fields;
    }
}
