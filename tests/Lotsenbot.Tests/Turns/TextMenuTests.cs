using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Tests.Channels.Cards;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Turns.Menus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Lotsenbot.Tests.Turns;

public sealed class TextMenuTestsOnSqlite(SqliteDatabase database) : TextMenuTests(database), IClassFixture<SqliteDatabase>;

public sealed class TextMenuTestsOnPostgres(PostgresDatabase database) : TextMenuTests(database), IClassFixture<PostgresDatabase>;

/// <summary>A card as numbered text, answered message by message until it is pressed.</summary>
public abstract class TextMenuTests(TestDatabase database) : DatabaseTests(database)
{
    private static readonly Card Deletion = new(
        "Alles löschen?",
        [new CardText("Das lässt sich nicht rückgängig machen.")],
        [
            new PressButton("Ja, löschen", "sample/delete", new { PersonId = 3 }),
            new LinkButton("Was ist das?", "/privacy"),
            new PressButton("Abbrechen", "sample/keep"),
        ]);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly string _conversation = $"c{Guid.NewGuid():N}";
    private LotsenbotApp _app = null!;
    private int _turns;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _app = Start();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_card_reads_as_text_with_numbered_buttons()
    {
        var reply = await OpenAsync(Deletion, "Das habe ich über dich:");
        Assert.Null(reply.Card);
        Assert.Equal(
            """
            Das habe ich über dich:

            **Alles löschen?**

            Das lässt sich nicht rückgängig machen.

            [Was ist das?](/privacy)

            Antworte mit der Zahl:

            1. Ja, löschen
            2. Abbrechen
            """,
            reply.Markdown);
    }

    [Theory]
    [InlineData("1", "sample/delete")]
    [InlineData(" 1. ", "sample/delete")]
    [InlineData("2)", "sample/keep")]
    [InlineData("ja, LÖSCHEN", "sample/delete")]
    [InlineData("Abbrechen", "sample/keep")]
    public async Task A_number_or_the_buttons_own_words_press_it(string text, string verb)
    {
        await OpenAsync(Deletion);
        var (turn, reply) = await SayAsync(text);
        Assert.Null(reply);
        Assert.Equal((verb, ""), (turn.CardAction!.Verb, turn.Text));
        Assert.Equal(verb == "sample/delete" ? """{"personId":3}""" : "{}", turn.CardAction.Data.GetRawText());
        Assert.Null((await SayAsync("1")).Turn.CardAction);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1000")]
    [InlineData("1 oder 2?")]
    [InlineData("Wer löscht das?")]
    [InlineData("Ja")]
    public async Task Anything_else_is_an_ordinary_message_and_the_menu_stays_open(string text)
    {
        await OpenAsync(Deletion);
        var (turn, reply) = await SayAsync(text);
        Assert.Null(reply);
        Assert.Null(turn.CardAction);
        Assert.Equal(text, turn.Text);
        Assert.Equal("sample/keep", (await SayAsync("2")).Turn.CardAction!.Verb);
    }

    [Fact]
    public async Task Without_a_menu_a_number_is_a_number() => Assert.Null((await SayAsync("1")).Turn.CardAction);

    [Fact]
    public async Task What_a_button_sends_is_asked_one_after_the_other_and_checked()
    {
        await OpenAsync(CardSamples.Everything);
        await AsksAsync("1", "**Wie heißt es?**", "höchstens 20 Zeichen", "„abbrechen“ beendet");
        await AsksAsync("-", "Es braucht einen Namen.");
        await AsksAsync("Ein Name, der viel zu lang ist", "höchstens 20 Zeichen");
        await AsksAsync("Neubau *Ost*", "**Notiz**", "Mit „-“ bleibt es bei „wie gehabt“.");
        await AsksAsync("-", "**Wie viel?**", "Schreib eine Zahl von 1 bis 2.500,5.");
        await AsksAsync("viele", "Bitte schreib eine Zahl von 1 bis 2.500,5.");
        await AsksAsync("2.501", "Bitte schreib eine Zahl von 1 bis 2.500,5.");
        await AsksAsync("1.234,5", "**Anteil**", "Mit „-“ lässt du es aus.");
        await AsksAsync("-", "**Bis wann?**", "ein Datum wie 24.12.2026 von 01.01.2026 bis 31.12.2026.");
        await AsksAsync("31.2.2026", "Bitte schreib ein Datum");
        await AsksAsync("1.1.2027", "Bitte schreib ein Datum");
        await AsksAsync("3.4.26", @"**Es eilt \*sehr\***", "Mit „-“ bleibt es bei „nein“.");
        await AsksAsync("vielleicht", "„ja“ oder „nein“");
        await AsksAsync("Ja!", "**Phase**", @"2. Umsetzung\_neu", @"Mit „-“ bleibt es bei „Umsetzung\_neu“.");
        await AsksAsync("3", "Zahl von 1 bis 2");
        await AsksAsync("planung", "**Für wen?**", @"2. \*Amt\* 10");
        await AsksAsync("1, 4", "Zahl von 1 bis 3");

        var (turn, _) = await SayAsync("1 und 3");
        Assert.Equal("sample/save", turn.CardAction!.Verb);
        Assert.Equal(
            new Filled(7, "Neubau *Ost*", "wie gehabt", "1234.5", null, "2026-04-03", "true", "plan", "all,11"), turn.CardAction.Read<Filled>());
    }

    [Fact]
    public async Task A_button_that_sends_nothing_asks_nothing()
    {
        await OpenAsync(CardSamples.Everything);
        var (turn, reply) = await SayAsync("Löschen");
        Assert.Null(reply);
        Assert.Equal("sample/delete", turn.CardAction!.Verb);
    }

    [Fact]
    public async Task Whoever_cancels_is_asked_no_more()
    {
        await OpenAsync(CardSamples.Everything);
        await AsksAsync("1", "**Wie heißt es?**");
        await AsksAsync("Abbrechen!", "Gut, das lassen wir.");
        Assert.Null((await SayAsync("1")).Turn.CardAction);
    }

    [Fact]
    public async Task The_next_card_takes_the_place_of_the_menu()
    {
        await OpenAsync(CardSamples.Everything);
        await AsksAsync("1", "**Wie heißt es?**");
        await OpenAsync(Deletion);
        Assert.Equal("sample/keep", (await SayAsync("2")).Turn.CardAction!.Verb);
    }

    [Fact]
    public async Task A_menu_expires()
    {
        await OpenAsync(Deletion);
        _time.Jump(TimeSpan.FromMinutes(59));
        Assert.Null((await SayAsync("Und wer hilft mir?")).Turn.CardAction);
        _time.Jump(TimeSpan.FromMinutes(2));
        Assert.Null((await SayAsync("1")).Turn.CardAction);
    }

    [Fact]
    public async Task A_menu_belongs_to_its_conversation()
    {
        await OpenAsync(Deletion);
        var elsewhere = new Turn("x1", new ConversationReference("test", "elsewhere"), "person", "1");
        Assert.Null((await ReadAsync(elsewhere)).Turn.CardAction);
    }

    [Fact]
    public async Task A_turn_that_runs_again_finds_the_menu_as_it_was()
    {
        await OpenAsync(CardSamples.Everything);
        var first = Message("1");
        Assert.Equal((await ReadAsync(first)).Reply!.Markdown, (await ReadAsync(first)).Reply!.Markdown);
        await AsksAsync("Name", "**Notiz**");
        await OpenAsync(Deletion);
        var press = Message("1");
        // It presses, its reply opens the next menu, and then it is cut off.
        Assert.Equal("sample/delete", (await ReadAsync(press)).Turn.CardAction!.Verb);
        await OpenAsync(CardSamples.Everything, openedBy: press.Id);
        Assert.Equal("sample/delete", (await ReadAsync(press)).Turn.CardAction!.Verb);
        await OpenAsync(CardSamples.Everything, openedBy: press.Id);
        await AsksAsync("1", "**Wie heißt es?**");
    }

    [Fact]
    public async Task Another_node_goes_on_with_the_menu()
    {
        await OpenAsync(CardSamples.Everything);
        await AsksAsync("1", "**Wie heißt es?**");
        await _app.DisposeAsync();
        _app = Start();
        await AsksAsync("Name", "**Notiz**");
    }

    [Fact]
    public async Task A_card_that_nobody_asked_for_has_numbers_of_its_own()
    {
        await OpenAsync(Deletion);
        Assert.EndsWith("Antworte mit der Zahl:\n\n11. Ansehen\n12. Später", (await OpenUnaskedAsync("news|1")).Markdown, StringComparison.Ordinal);
        Assert.EndsWith("\n13. Ansehen\n14. Später", (await OpenUnaskedAsync("news|2")).Markdown, StringComparison.Ordinal);
        Assert.EndsWith("\n11. Ansehen\n12. Später", (await OpenUnaskedAsync("news|1")).Markdown, StringComparison.Ordinal);
        Assert.Equal("sample/later", (await SayAsync("14")).Turn.CardAction!.Verb);
        Assert.Null((await SayAsync("Ansehen")).Turn.CardAction);
        Assert.Equal("sample/delete", (await SayAsync("1")).Turn.CardAction!.Verb);
        await OpenAsync(Deletion);
        var press = Message("11");
        Assert.Equal("sample/look", (await ReadAsync(press)).Turn.CardAction!.Verb);
        // Cut off, and run again.
        await OpenAsync(CardSamples.Everything, openedBy: press.Id);
        Assert.Equal("sample/look", (await ReadAsync(press)).Turn.CardAction!.Verb);
        Assert.Null((await SayAsync("11")).Turn.CardAction);
        Assert.EndsWith("\n15. Ansehen\n16. Später", (await OpenUnaskedAsync("news|3")).Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_takes_nothing_from_a_form_that_is_being_filled_in()
    {
        await OpenAsync(CardSamples.Everything);
        await AsksAsync("1", "**Wie heißt es?**");
        await OpenUnaskedAsync("news|1");
        await AsksAsync("11", "**Notiz**");
        await AsksAsync("abbrechen", "Gut, das lassen wir.");
        Assert.Equal("sample/look", (await SayAsync("11")).Turn.CardAction!.Verb);
    }

    [Fact]
    public async Task Of_several_at_the_same_moment_each_has_its_numbers_and_they_can_be_answered_for_days()
    {
        var texts = await Task.WhenAll(Enumerable.Range(1, 4).Select(number => OpenUnaskedAsync($"news|{number}")));
        var firsts = texts.Select(text => text.Markdown.Split(". Ansehen")[0].Split('\n')[^1]).ToList();
        Assert.Equal(["11", "13", "15", "17"], firsts.Order(StringComparer.Ordinal));
        _time.Jump(TimeSpan.FromDays(13));
        Assert.Equal("sample/look", (await SayAsync("15")).Turn.CardAction!.Verb);
        _time.Jump(TimeSpan.FromDays(2));
        Assert.Null((await SayAsync("17")).Turn.CardAction);
        Assert.EndsWith("\n11. Ansehen\n12. Später", (await OpenUnaskedAsync("news|5")).Markdown, StringComparison.Ordinal);
    }

    private LotsenbotApp Start() => LotsenbotApp.Start(
        Database, services: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time)));

    private async Task AsksAsync(string text, params string[] expected)
    {
        var (turn, reply) = await SayAsync(text);
        Assert.All(expected, part => Assert.Contains(part, reply!.Markdown, StringComparison.Ordinal));
        Assert.Equal(Verbs.MenuAnswered, turn.CardAction!.Verb);
    }

    private Task<ReadTurn> SayAsync(string text) => ReadAsync(Message(text));

    private Turn Message(string text) => new($"t{++_turns}", new ConversationReference("test", _conversation), "person", text);

    private Task<ReadTurn> ReadAsync(Turn turn) => WithMenusAsync(menus => menus.ReadAsync(turn, Cancel));

    private Task<Reply> OpenAsync(Card card, string text = "", string? openedBy = null) => WithMenusAsync(menus => menus.OpenAsync(
        new ConversationReference("test", _conversation), openedBy ?? $"t{++_turns}", new Reply(text, Card: card), Cancel));

    private Task<Reply> OpenUnaskedAsync(string key) => WithMenusAsync(menus => menus.OpenUnaskedAsync(
        new ConversationReference("test", _conversation), key,
        new Reply("", Card: new Card("Neues", [new CardText("Etwas ist geschehen.")], [new PressButton("Ansehen", "sample/look"), new PressButton("Später", "sample/later")])), Cancel));

    private async Task<T> WithMenusAsync<T>(Func<TextMenus, Task<T>> use)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TextMenus>());
    }

    private sealed record Filled(
        int ProjectId, string? Name, string? Note, string? Amount, string? Share, string? Due, string? Urgent, string? Phase, string? Units);
}
