using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Lotsenbot.Tests.TestApp;

/// <summary>Somebody of the demo city whose client shows no cards: they read text and answer with text.</summary>
public sealed partial class TextChat : IDisposable
{
    private readonly Persona _persona;

    private TextChat(Persona persona) => _persona = persona;

    /// <summary>What the bot has said last.</summary>
    public string Last { get; private set; } = "";

    /// <summary>How they fill in what is asked, by a part of the question; anything else gets what fits its kind.</summary>
    public Dictionary<string, string> Answers { get; } = [];

    public static async Task<TextChat> OpenAsync(LotsenbotApp app, string slug) => new(await Persona.OpenAsync(app, slug, cards: false));

    public async Task<string> SayAsync(string text) => Read(await _persona.SayAsync(text));

    /// <summary>Waits for what the bot writes unasked.</summary>
    public async Task<string> HearAsync(string shows) => Read(await _persona.MessageAsync(shows));

    /// <summary>Answers with the number of a button, and then whatever is asked for it.</summary>
    public async Task<string> ChooseAsync(string title)
    {
        var number = Buttons().SingleOrDefault(button => button.Title == title).Number ?? throw new InvalidOperationException($"No „{title}“ in:\n{Last}");
        await SayAsync(number);
        while (Question().Match(Last) is { Success: true } question)
            await SayAsync(AnswerTo(question.Groups[1].Value));
        return Last;
    }

    public bool Offers(string title) => Buttons().Any(button => button.Title == title);

    public void Dispose() => _persona.Dispose();

    private string Read(JsonObject activity)
    {
        // Nothing that this client could not show.
        Assert.Null(activity["attachments"]);
        Assert.DoesNotContain("Oder schreib „abbrechen“.", Persona.TextOf(activity["text"]), StringComparison.Ordinal);
        return Last = Persona.TextOf(activity["text"]);
    }

    private IEnumerable<(string? Number, string Title)> Buttons() =>
        Last.LastIndexOf("Antworte mit der Zahl:", StringComparison.Ordinal) is >= 0 and var start
            ? Line().Matches(Last[start..]).Select(line => ((string?)line.Groups[1].Value, line.Groups[2].Value.Replace("\\", "", StringComparison.Ordinal)))
            : [];

    private string AnswerTo(string question)
    {
        var plain = question.Replace("\\", "", StringComparison.Ordinal);
        return Answers.FirstOrDefault(answer => plain.Contains(answer.Key, StringComparison.Ordinal)).Value ?? Last switch
        {
            var asked when asked.Contains("Schreib eine Zahl", StringComparison.Ordinal) => "1.200",
            var asked when asked.Contains("Schreib ein Datum", StringComparison.Ordinal) => TimeProvider.System.GetUtcNow().AddMonths(1).ToString("d.M.yyyy", CultureInfo.InvariantCulture),
            var asked when asked.Contains("mit „ja“ oder „nein“", StringComparison.Ordinal) => "ja",
            var asked when asked.Contains("Antworte mit", StringComparison.Ordinal) => "1",
            _ => "Das ist geklärt.",
        };
    }

    // One of several, or the only one, which also says how to leave.
    [GeneratedRegex(@"^\*\*(.+)\*\*(?: \(\d+ von \d+\)\n|(?=\n[\s\S]*„abbrechen“ beendet das Ganze\.))")]
    private static partial Regex Question();

    [GeneratedRegex(@"^(\d+)\. (.+)$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
