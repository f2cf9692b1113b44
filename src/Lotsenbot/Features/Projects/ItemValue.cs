using System.Globalization;
using System.Text.Json;
using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects;

/// <summary>What somebody put into a form for an item, as it is stored.</summary>
/// <param name="Text">Empty when nothing was put in.</param>
/// <param name="Problem">Why it can't be stored; null when it can.</param>
internal sealed record ItemValue(string Text, string? Problem = null)
{
    /// <param name="item">What is asked.</param>
    /// <param name="sent">As the client sent it: anything.</param>
    public static ItemValue Of(ChecklistItem item, JsonElement sent)
    {
        var text = sent.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? "" : sent.ToString().Trim();
        return text.Length == 0 ? new("") : item.Kind switch
        {
            ItemKind.YesNo => In([Condition.Yes, Condition.No], text),
            ItemKind.Choice => In(item.Choices, text),
            ItemKind.Number => Number(item, text),
            ItemKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? new(text)
                : new(text, "Das ist kein Datum."),
            _ => text.Length <= Project.LongestText ? new(text) : new(text[..Project.LongestText], $"Das ist zu lang: Es dürfen höchstens {Project.LongestText} Zeichen sein."),
        };
    }

    private static ItemValue Number(ChecklistItem item, string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
        ? new(number.ToString("R", CultureInfo.InvariantCulture), number < item.Min ? $"Das muss mindestens {item.Min.Value.ToString("0.##", ProjectWords.German)} sein." : null)
        : new(text, "Das ist keine Zahl.");

    private static ItemValue In(IEnumerable<string> choices, string text) =>
        choices.Contains(text) ? new(text) : new("", "Das steht nicht zur Auswahl.");
}
