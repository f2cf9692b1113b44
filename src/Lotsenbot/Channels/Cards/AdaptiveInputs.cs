using System.Globalization;
using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Channels.Cards;

/// <summary>
/// What can be filled in, as Adaptive Card inputs. The client checks it before a press is sent, where it is new enough; the use case checks
/// it again.
/// </summary>
internal static class AdaptiveInputs
{
    public static object Of(CardInput input, CardDialect dialect) => input switch
    {
        TextInput text => Text(text),
        NumberInput number => Number(number),
        DateInput date => Date(date),
        ToggleInput toggle => Toggle(toggle, dialect),
        ChoiceInput choice => Choice(choice, dialect),
        _ => throw new NotSupportedException($"No Adaptive Card input for {input.GetType().Name}."),
    };

    private static object Text(TextInput input) => new
    {
        type = "Input.Text",
        id = input.Id,
        label = input.Label,
        value = input.Value,
        placeholder = input.Placeholder,
        isMultiline = input.IsMultiline,
        maxLength = input.MaxLength,
        isRequired = input.IsRequired,
        errorMessage = Error(input),
    };

    private static object Number(NumberInput input) => new
    {
        type = "Input.Number",
        id = input.Id,
        label = input.Label,
        value = input.Value,
        // The JavaScript renderer holds an empty field to be out of bounds, and never lets an optional one pass.
        min = input.IsRequired ? input.Min : null,
        max = input.IsRequired ? input.Max : null,
        isRequired = input.IsRequired,
        errorMessage = Error(input),
    };

    private static object Date(DateInput input) => new
    {
        type = "Input.Date",
        id = input.Id,
        label = input.Label,
        value = Day(input.Value),
        min = Day(input.Min),
        max = Day(input.Max),
        isRequired = input.IsRequired,
        errorMessage = Error(input),
    };

    private static object Toggle(ToggleInput input, CardDialect dialect) => new
    {
        type = "Input.Toggle",
        id = input.Id,
        title = BesideABox(input.Label, dialect),
        value = input.Value ? "true" : "false",
        wrap = true,
    };

    private static object Choice(ChoiceInput input, CardDialect dialect) => new
    {
        type = "Input.ChoiceSet",
        id = input.Id,
        label = input.Label,
        choices = input.Choices.Select(choice => new
        {
            title = input.IsExpanded || input.IsMultiple ? BesideABox(choice.Title, dialect) : choice.Title,
            value = choice.Value,
        }),
        value = input.Value,
        isMultiSelect = input.IsMultiple,
        style = input.IsExpanded ? "expanded" : "compact",
        placeholder = input.IsExpanded ? null : "Bitte auswählen",
        wrap = true,
        isRequired = input.IsRequired,
        errorMessage = Error(input),
    };

    // The JavaScript renderer reads Markdown beside boxes and circles; Microsoft's documentation knows nothing of it.
    private static string BesideABox(string text, CardDialect dialect) =>
        dialect == CardDialect.WebChat ? CardMarkdown.Escape(text) : text;

    private static string Error(CardInput input) => input.Error ?? "Das fehlt noch oder passt so nicht.";

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
