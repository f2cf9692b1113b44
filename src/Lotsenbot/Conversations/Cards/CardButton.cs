using System.Text.Json.Serialization;

namespace Lotsenbot.Conversations.Cards;

/// <summary>Something to press on a card.</summary>
[JsonDerivedType(typeof(PressButton), "press")]
[JsonDerivedType(typeof(LinkButton), "link")]
public abstract record CardButton(string Title);

public enum ButtonStyle
{
    Normal,

    /// <summary>What most people will want.</summary>
    Primary,

    /// <summary>What can't be undone.</summary>
    Destructive,
}

/// <summary>Sends a <see cref="CardAction"/>.</summary>
/// <param name="Data">An object that is sent along, serialised as JSON. Whoever presses may change it: ids in it are checked by the use case.</param>
/// <param name="SendsInputs">False for a button such as "Abbrechen", which works however little is filled in.</param>
public sealed record PressButton(
    string Title, string Verb, object? Data = null, ButtonStyle Style = ButtonStyle.Normal, bool SendsInputs = true) : CardButton(Title);

/// <summary>Opens a page.</summary>
/// <param name="Address">Absolute, or relative to the bot's own address.</param>
public sealed record LinkButton(string Title, string Address) : CardButton(Title);
