using Lotsenbot.Conversations;

namespace Lotsenbot.Turns.Menus;

/// <summary>What a message means to a menu.</summary>
internal abstract record MenuStep;

/// <summary>It fitted; there is more to ask.</summary>
internal sealed record MenuAsks(string Markdown) : MenuStep;

/// <summary>It did not fit, and changes nothing.</summary>
internal sealed record MenuCorrects(string Markdown) : MenuStep;

/// <summary>Nothing more is asked.</summary>
internal sealed record MenuEnds(string Markdown) : MenuStep;

/// <summary>All is known that a press of the button would have sent.</summary>
internal sealed record MenuPresses(CardAction Action) : MenuStep;
