using System.Text.Json.Serialization;

namespace Lotsenbot.Conversations.Cards;

/// <summary>A part of a card's body.</summary>
[JsonDerivedType(typeof(CardText), "text")]
[JsonDerivedType(typeof(CardFacts), "facts")]
[JsonDerivedType(typeof(TextInput), "textInput")]
[JsonDerivedType(typeof(NumberInput), "numberInput")]
[JsonDerivedType(typeof(DateInput), "dateInput")]
[JsonDerivedType(typeof(ToggleInput), "toggleInput")]
[JsonDerivedType(typeof(ChoiceInput), "choiceInput")]
public abstract record CardElement;

public enum CardTextStyle
{
    Normal,
    Heading,

    /// <summary>Small and grey: what explains, and need not be read.</summary>
    Hint,
    Warning,
}

/// <summary>A paragraph. Markdown: bold, italic, links and lists only; what people have written must be escaped.</summary>
public sealed record CardText(string Markdown, CardTextStyle Style = CardTextStyle.Normal) : CardElement;

/// <summary>Names and values, one below the other; plain text.</summary>
public sealed record CardFacts(IReadOnlyList<CardFact> Facts) : CardElement;

public sealed record CardFact(string Name, string Value);

/// <summary>Something to fill in.</summary>
/// <param name="Id">The name under which the value comes back in <see cref="CardAction.Data"/>.</param>
/// <param name="Label">What is asked for.</param>
/// <param name="Error">What is wrong when it is empty but required, or does not fit.</param>
public abstract record CardInput(string Id, string Label, bool IsRequired, string? Error) : CardElement;

public sealed record TextInput(
    string Id, string Label, string? Value = null, string? Placeholder = null, bool IsMultiline = false, int? MaxLength = null,
    bool IsRequired = false, string? Error = null) : CardInput(Id, Label, IsRequired, Error);

public sealed record NumberInput(
    string Id, string Label, double? Value = null, double? Min = null, double? Max = null, bool IsRequired = false, string? Error = null)
    : CardInput(Id, Label, IsRequired, Error);

public sealed record DateInput(
    string Id, string Label, DateOnly? Value = null, DateOnly? Min = null, DateOnly? Max = null, bool IsRequired = false, string? Error = null)
    : CardInput(Id, Label, IsRequired, Error);

/// <summary>Yes or no; comes back as the text "true" or "false".</summary>
public sealed record ToggleInput(string Id, string Label, bool Value = false) : CardInput(Id, Label, IsRequired: false, Error: null);

/// <summary>One of several, or, with <paramref name="IsMultiple"/>, some of them: then their values come back joined by commas.</summary>
public sealed record ChoiceInput(
    string Id, string Label, IReadOnlyList<CardChoice> Choices, string? Value = null, bool IsMultiple = false, bool IsExpanded = false,
    bool IsRequired = false, string? Error = null) : CardInput(Id, Label, IsRequired, Error);

public sealed record CardChoice(string Title, string Value);
