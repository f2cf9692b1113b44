namespace Lotsenbot.Channels.Cards;

/// <summary>Which client an Adaptive Card is written for.</summary>
public enum CardDialect
{
    /// <summary>Universal Actions: a press comes back as an invoke, and the card keeps itself current.</summary>
    Teams,

    /// <summary>Web Chat 4.18 knows neither <c>Action.Execute</c> nor <c>refresh</c>: a press comes back as a message with a value.</summary>
    WebChat,
}
